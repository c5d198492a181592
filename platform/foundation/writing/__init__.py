"""One writer of numbers and money: a page, a file, a chart and the API show the same figure in the same way.

For people: commas before groups of three, a minus sign, halves rounded away from nought. For programs: plain figures.
"""

from foundation.writing.numbers import count, percent, plain, pounds, pounds_whole

__all__ = ["count", "percent", "plain", "pounds", "pounds_whole"]
