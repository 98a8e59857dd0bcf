"""The live table: a group answers on its own telephones, and nothing is shown before the leader shows it.

`model` says what a table is, the store keeps it, the views say what each device may see.
"""
