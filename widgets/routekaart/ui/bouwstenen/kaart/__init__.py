"""The map in the browser; `ui/grafiek/kaart` writes the element, and the file of shapes that it draws from."""
