-- What is looked for beside the words themselves, made from the synonyms whenever they change.
CREATE TABLE "SearchForm" (
    "id" TEXT NOT NULL,
    "form" tsquery NOT NULL,
    "also" tsquery NOT NULL,

    CONSTRAINT "SearchForm_pkey" PRIMARY KEY ("id")
);

INSERT INTO "SearchForm" ("id", "form", "also")
SELECT '#' || md5("form"::text), "form", ("form"::text || ' | ' || string_agg(DISTINCT '(' || "also"::text || ')', ' | '))::tsquery
FROM (
  SELECT plainto_tsquery('english', "abbreviation"::text) AS "form", phraseto_tsquery('english', "meaning"::text) AS "also"
  FROM "SearchSynonym"
  UNION SELECT plainto_tsquery('english', a."abbreviation"::text), plainto_tsquery('english', b."abbreviation"::text)
  FROM "SearchSynonym" a JOIN "SearchSynonym" b ON b."meaning" = a."meaning" AND b."id" <> a."id"
  UNION SELECT plainto_tsquery('english', "meaning"::text), plainto_tsquery('english', "abbreviation"::text) FROM "SearchSynonym"
  UNION SELECT phraseto_tsquery('english', "meaning"::text), plainto_tsquery('english', "abbreviation"::text) FROM "SearchSynonym"
) forms WHERE numnode("form") > 0 AND numnode("also") > 0 GROUP BY "form";
