"""The big screen of a live table, on our own pages: the browser draws it from what the server says."""
