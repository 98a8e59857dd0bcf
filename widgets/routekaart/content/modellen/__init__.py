"""The models of everything in `content/`; each YAML item fits exactly one of them.

One module a domain: `basis` (what all share), `planken`, `vragen`, `stappen`, `eindproducten`, `verordening`.
"""
