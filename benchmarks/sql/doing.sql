SELECT DISTINCT iri, provider
FROM (
  SELECT DISTINCT activity FROM serves JOIN under USING (goal) JOIN stands USING (activity)
  WHERE top = 'https://example.org/synthetic/goal/2' AND phase LIKE '%/life-phase/kindergarten'
) AS found
JOIN activity ON id = found.activity
LEFT JOIN provided ON provided.activity = found.activity;
