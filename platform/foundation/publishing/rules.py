from foundation.law import Rule

_OWN = "the platform's own rule, so that what is published can be mended and nothing vanishes without a word"


class WordsAreThere(Rule):
    """The words that are to be taken out stand in what is published."""

    citation = _OWN


class WordsAreChosen(Rule):
    """What is taken out is a name, an address or other words of at least two letters or figures."""

    citation = _OWN


class NoteKeepsTheSecret(Rule):
    """The note that everybody reads, and the reason, do not repeat the words that are taken out."""

    citation = _OWN


class OnlyWhatIsPublished(Rule):
    """Words are taken out of what people outside the LINk can read; what has not left is changed where it is written."""

    citation = _OWN


class TakenDownOnce(Rule):
    """What has been taken down is not taken down again, and no words are taken out of it."""

    citation = _OWN


class LaterTextStays(Rule):
    """What was written since words were taken out stays; nothing is put back over it."""

    citation = _OWN


class TwoKeepOriginals(Rule):
    """A sealed original is opened only while two people are named to keep the originals: each opening is told to the other."""

    citation = "the platform's own rule, so that nobody opens a sealed original alone"


class OpeningSaysWhy(Rule):
    """Whoever opens a sealed original says why, and the reason stays on record."""

    citation = "the platform's own rule, so that nobody opens a sealed original alone"
