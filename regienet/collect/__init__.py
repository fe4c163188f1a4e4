"""The questionnaire: the roles, the tie questions and their scales, and the forms made from them."""
