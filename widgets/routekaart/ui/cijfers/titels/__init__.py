"""Titles that say what a figure shows: one sentence without a full stop, worked out from the figures themselves.

A title never names a cause, and calls no difference what rounding alone can make. It gives the number that it is about.
"""
