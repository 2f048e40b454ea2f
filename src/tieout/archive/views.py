"""The views of an archive: what is asked of it most, put together from its tables once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view: what one row of it is, and the query that gives its rows."""

    name: str
    holds: str
    query: str


EQUATIONS = View(
    "equations",
    "what a relation says, in the figures' own prints",
    """
SELECT release, relation, kind, verdict, any_value(given.raw) AS printed,
       string_agg(CASE weight WHEN '1' THEN '+ ' WHEN '-1' THEN '- ' ELSE '+ ' || weight || ' × ' END
                  || taken.raw, ' ' ORDER BY position) AS terms
FROM relations JOIN members USING (release, relation)
JOIN (SELECT release, figure AS target, raw FROM figures) given USING (release, target)
JOIN (SELECT release, figure, raw FROM figures) taken USING (release, figure)
GROUP BY ALL
""",
)
PRINTS = View(
    "prints",
    "one figure with whose it is, what it says, how it ties and where it stands; of newest versions only",
    """
SELECT releases.entity, releases.company, releases.ticker, facts.name, facts.label, facts.key,
       facts.measure, facts.period_start, facts.period_end, facts.unit, facts.value, figures.low,
       figures.high, figures.raw, figures.tick, facts.forecast, tables.statement, tables.title,
       concepts.concept, facts.item, releases.path, figures.place, facts.release, facts.figure
FROM facts JOIN figures USING (release, figure) JOIN releases USING (release)
LEFT JOIN tables ON tables.release = facts.release AND tables."table" = figures."table"
LEFT JOIN concepts ON concepts.release = facts.release AND concepts.item = facts.item
WHERE NOT releases.superseded
""",
)
COMPARISONS = View(
    "comparisons",
    "one row of one period as two releases print it, the later behind; it differs where the values are as "
    "far apart as one in the last place of the coarser",
    """
WITH each AS (
    SELECT prints.*, 10.0 ** (scale - decimals) AS last FROM prints JOIN figures USING (release, figure)
)
SELECT now.entity, now.name, now.period_start, now.period_end, now.unit,
       before.value AS old_value, now.value,
       abs(now.value - before.value) >= greatest(now.last, before.last) AS differs,
       before.name AS old_name, before.path AS old_path, now.path,
       before.release AS old_release, before.figure AS old_figure, now.release, now.figure
FROM links
JOIN each now ON now.release = links.release AND now.item = links.item
JOIN each before ON before.release = links.old_release AND before.item = links.old_item
WHERE now.period_end = before.period_end AND now.period_start IS NOT DISTINCT FROM before.period_start
""",
)

VIEWS = (EQUATIONS, PRINTS, COMPARISONS)
