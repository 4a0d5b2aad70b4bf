"""How a cable looks: the one room that turns cables and notes into styled text."""
