"""Answers from survey tools: reduced to one header row, then read with the codebook of the questionnaire.

Without a codebook the answers are a sheet like any other, to be explained by a mapping.
"""
