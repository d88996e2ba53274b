"""Press once, fill many: a handout with holes in place of what it says of one patient, and its filling.

Nothing is drawn twice: `hipprint.build.Press` draws a template and fills it, and whoever has the template
fills it again. So what is filled and what is built are the same bytes.
"""
