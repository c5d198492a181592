from tenants.plan.work_plan.models.groups import GroupMember, TaskGroup
from tenants.plan.work_plan.models.items import Item, Level
from tenants.plan.work_plan.models.rounds import Candidate, Round, Score

__all__ = ["Candidate", "GroupMember", "Item", "Level", "Round", "Score", "TaskGroup"]
