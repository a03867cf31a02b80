"""Files over HTTP: hand in, see the plan, answer, carry out, take back. The only web package that knows importers."""
