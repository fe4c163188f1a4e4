"""Answers from survey tools: brought to one header row, then read with the codebook of the questionnaire.

Without a codebook the answers are a sheet like any other, for which a mapping tells what it means.
"""
