"""What a batch costs: releases made for it, runs over them, the page that says so."""
