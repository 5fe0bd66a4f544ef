"""What journals (LiveJournal, Dreamwidth and their kin) are saved as: posts, exports of many, comments."""
