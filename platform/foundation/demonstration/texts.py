"""Words for the synthetic nation. Names are put together by chance from common parts: none is meant."""

from random import Random

GIVEN = [
    "Margaret",
    "John",
    "Patricia",
    "David",
    "Jean",
    "Michael",
    "Sheila",
    "Peter",
    "Dorothy",
    "Brian",
    "Joan",
    "Ahmed",
    "Fatima",
    "Mohammed",
    "Priya",
    "Rajesh",
    "Mei",
    "Wei",
    "Agnieszka",
    "Piotr",
    "Oluwaseun",
    "Chidinma",
    "Siân",
    "Rhys",
    "Niamh",
    "Séamus",
    "José",
    "Zoë",
    "Björn",
    "Łukasz",
    "Ngozi",
    "Amara",
    "Kamala",
    "Harpreet",
    "Gurdip",
    "Yusuf",
    "Leyla",
    "Irene",
    "Kenneth",
    "Barbara",
    "Ronald",
    "Beryl",
    "Derek",
    "Mavis",
    "Trevor",
    "Sylvia",
    "Norman",
]
SURNAMES = [
    "Smith",
    "Jones",
    "Taylor",
    "Brown",
    "Wilson",
    "Evans",
    "Thomas",
    "Roberts",
    "Khan",
    "Patel",
    "Begum",
    "Singh",
    "Kaur",
    "Ali",
    "Hussain",
    "O’Brien",
    "O’Connor",
    "Nowak",
    "Kowalska",
    "Okafor",
    "Adeyemi",
    "MacDonald",
    "Featherstonehaugh-Cholmondeley",
    "Müller",
    "Nguyễn",
    "Żukowski",
    "d’Arcy",
    "Ó_Súilleabháin",
    "Lee",
    "Chan",
    "Wong",
    "Hughes",
    "Edwards",
    "Green",
    "Hall",
    "Wood",
    "Harris",
    "Clarke",
    "Jackson",
    "Turner",
    "Hill",
    "Moore",
    "Cooper",
    "Ward",
    "Morris",
    "King",
    "Baker",
]
OTHER_ALPHABETS = ["محمد علي", "王小明", "ਹਰਪ੍ਰੀਤ ਕੌਰ", "আয়েশা বেগম", "Олена Шевченко", "Γιώργος Παπαδόπουλος"]
STREETS = [
    "Station Road",
    "Church Lane",
    "High Street",
    "Victoria Avenue",
    "Mill Lane",
    "The Crescent",
    "Park Road",
    "Queensway",
]

HEALTH = [
    "waiting times for a first appointment with a GP",
    "letters about hospital appointments that arrive too late",
    "discharge from hospital at night",
    "NHS dentists who take new patients",
    "interpreters and sign language at appointments",
    "hearing loops at reception desks",
    "help with meals on hospital wards",
    "the out-of-hours service",
    "podiatry for people with diabetes",
    "maternity care after leaving hospital",
    "the crisis line for mental health",
    "physiotherapy after a stroke",
    "parking for disabled patients",
    "cleanliness of washrooms on wards",
    "repeat prescriptions on Fridays",
]
SOCIAL_CARE = [
    "short visits by home care workers",
    "transport to day centres",
    "activities in care homes",
    "waiting for an assessment of needs",
    "respite care for carers",
    "direct payments and who explains them",
    "equipment and adaptations at home",
    "meals on wheels at weekends",
    "moving from children’s to adults’ services",
    "information about charges for care",
    "changes of social worker without notice",
    "support for people with a learning disability to find work",
]
ASKED = [
    "How many people are affected, by month, since April 2009?",
    "What is the standard that you set, and how often was it met?",
    "What do you intend to do about it, and by when?",
    "Who commissions the service, and when does the contract end?",
    "How do you find out what people who use the service think of it?",
]
HEARD = [
    "People told us that they had stopped asking, because nobody rang back.",
    "Several carers said that they learned of the service from a neighbour.",
    "Staff were kind; the difficulty was to reach them.",
    "One group of people who are deaf said that the telephone was the only way to book.",
    "Most were content once they were seen, and angry about the wait.",
]
RECOMMENDED = [
    "Offer appointments that can be booked in writing, by telephone and at the desk.",
    "Publish every quarter how long people wait.",
    "Tell people in writing whom to ring when nobody has come.",
    "Train all reception staff in deaf awareness before the end of the year.",
    "Ask people six weeks after discharge how they are, and publish what they say.",
    "Agree with carers a plan for the days on which the usual worker is away.",
    "Put the charges for care on one page in plain English.",
]
ANSWERED = [
    "We accept this and have set aside money for it in this year’s budget.",
    "We agree with the aim and will look at the way to reach it with the people who use the service.",
    "Our figures are in the table that we have sent with this letter. Ninety-one per cent were seen in time.",
    "The contract ends next March; the new one will ask for it.",
]
DECLINED = [
    "We do not intend any action: the service is to be replaced within the year.",
    "We have looked at this and find that the present arrangement meets the national standard.",
]
# What came of each of them: a change, and a review.
CAME_OF = dict(
    zip(
        RECOMMENDED,
        [
            ("Appointments can now be booked in writing too.", "How appointments are booked was reviewed."),
            ("Waiting times are published every quarter.", "How waiting times are counted was reviewed."),
            ("Every letter names whom to ring when nobody has come.", "Missed visits were reviewed."),
            (
                "All reception staff have had deaf awareness training.",
                "The training of reception staff was reviewed.",
            ),
            ("Everybody is asked six weeks after discharge.", "Discharge from hospital was reviewed."),
            (
                "Each carer has a plan for the days without the usual worker.",
                "Cover for absent workers was reviewed.",
            ),
            ("The charges are on one page in plain English.", "The leaflet on charges was reviewed."),
        ],
        strict=True,
    )
)
# Of no report: what people said at meetings was enough.
CHANGED = [
    "The surgery now opens on Saturday mornings.",
    "A hearing loop has been fitted at every desk.",
    "The day centre’s bus now stops at the sheltered housing.",
]
REVIEWED = ["Opening times were reviewed.", "Transport to the day centre was reviewed."]
EVIDENCE = [
    "The trust’s letter, and a visit of ours.",
    "Minutes of the board, and what people at our coffee morning say.",
    "We rang as a patient would, on three days.",
]
ORGANISATIONS = [
    "Carers’ Centre",
    "Pensioners’ Forum",
    "Mosque Welfare Committee",
    "Stroke Club",
    "Residents’ Association",
    "Deaf People’s Group",
    "Youth Council",
    "Friends of the Hospital",
    "Chinese Community Association",
    "Mencap Society",
    "Women’s Institute",
    "Tenants’ Federation",
    "Alzheimer’s Café",
]
PLACES = [
    "the town hall",
    "the library",
    "a community centre",
    "the market",
    "a church hall",
    "the hospital’s foyer",
    "a gurdwara",
]


def person(rng: Random) -> str:
    """A name put together by chance; now and then one in another alphabet."""
    if rng.random() < 0.01:
        return rng.choice(OTHER_ALPHABETS)
    return f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}".replace("_", " ")


def topic(rng: Random, sector: str) -> str:
    return rng.choice(HEALTH if sector == "health" else SOCIAL_CARE)


def sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def some(rng: Random, texts: list[str], least: int, most: int) -> list[str]:
    return rng.sample(texts, min(len(texts), rng.randint(least, most)))
