"""A user's own sample: rows of her corpus drawn into a spreadsheet, coded by hand, and read back as error rates."""
