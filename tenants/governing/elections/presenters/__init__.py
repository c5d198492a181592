from tenants.governing.elections.presenters.conduct import (
    buttons,
    candidates_table,
    election_rows,
    elections_table,
    hidden_moves,
    may_withdraw,
    roll_table,
    sheets_table,
)
from tenants.governing.elections.presenters.result import (
    in_votes,
    lot_text,
    result_table,
    stages_in_words,
    turnout_rows,
)

__all__ = [
    "buttons",
    "candidates_table",
    "election_rows",
    "elections_table",
    "hidden_moves",
    "in_votes",
    "lot_text",
    "may_withdraw",
    "result_table",
    "roll_table",
    "sheets_table",
    "stages_in_words",
    "turnout_rows",
]
