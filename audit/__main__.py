"""`python -m audit` is `article-audit`."""

import sys

from audit.cli import main

sys.exit(main())
