"""What a team does with a case: adding, asking, assessing, handing on."""
