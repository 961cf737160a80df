"""What the words beside a figure say of it: what is counted, of whom, in which role and how exactly."""
