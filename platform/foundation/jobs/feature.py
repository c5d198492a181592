from foundation.features import OFFICE, OFFICE_WORK, Addresses, Feature, NavigationItem, Unlogged

FEATURE = Feature(
    addresses=(Addresses("background-work/", "foundation.jobs.urls"),),
    unlogged=(
        Unlogged("jobs_job", "Each job would add several rows of no interest; what a job changes is noted."),
    ),
    navigation=(
        NavigationItem(
            "Background work",
            "jobs:list",
            "messages.see",
            OFFICE,
            rank=50,
            group=OFFICE_WORK,
            hint="What the software does later, and what failed",
        ),
    ),
)
