"""Makes one invented story in every form that is read, so that what comes out can be compared with what went in."""
