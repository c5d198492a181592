from tenants.governing.elections.models.election import Candidate, Election, Electorate, Method
from tenants.governing.elections.models.poll import Ballot, Right, Voted, Voter

__all__ = ["Ballot", "Candidate", "Election", "Electorate", "Method", "Right", "Voted", "Voter"]
