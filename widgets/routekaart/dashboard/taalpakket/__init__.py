"""The Dutch of JupyterLab's menus, buttons and messages, as JupyterLab's own form for a language pack.

JupyterLab finds it by the entry point `jupyterlab.languagepack`. The public Dutch pack leaves half of the menus in
English, and mixes forms of address; it also has no version that JupyterLab could compare, so it cannot be added to.
"""
