from tenants.governing.elections.presenters.conduct import (
    buttons,
    candidates_table,
    election_rows,
    elections_table,
    hidden_moves,
    kept_rows,
    may_withdraw,
    paper_rows,
    roll_table,
    sheets_table,
)
from tenants.governing.elections.presenters.result import (
    lot_text,
    result_table,
    turnout_rows,
)
from tenants.governing.elections.words import in_votes, stages_in_words

__all__ = [
    "buttons",
    "candidates_table",
    "election_rows",
    "elections_table",
    "hidden_moves",
    "in_votes",
    "kept_rows",
    "lot_text",
    "may_withdraw",
    "paper_rows",
    "result_table",
    "roll_table",
    "sheets_table",
    "stages_in_words",
    "turnout_rows",
]
