"""The lists of the directories: what each shows of its things, and in which groups."""
