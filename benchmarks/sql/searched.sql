SELECT DISTINCT iri FROM texts JOIN activity ON id = activity WHERE contains(text, '123');
