"""What is asked: the roles, the tie questions and their scales, and the questionnaires made from them."""
