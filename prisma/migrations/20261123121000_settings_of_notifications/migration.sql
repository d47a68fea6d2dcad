-- CreateTable
CREATE TABLE "NotificationSetting" (
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "on" BOOLEAN NOT NULL,

    CONSTRAINT "NotificationSetting_pkey" PRIMARY KEY ("personId","kind","channel")
);

-- CreateTable
CREATE TABLE "QuietTimes" (
    "personId" UUID NOT NULL,
    "from" INTEGER,
    "until" INTEGER,
    "days" INTEGER[],

    CONSTRAINT "QuietTimes_pkey" PRIMARY KEY ("personId")
);

-- AddForeignKey
ALTER TABLE "NotificationSetting" ADD CONSTRAINT "NotificationSetting_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuietTimes" ADD CONSTRAINT "QuietTimes_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Two hours of the day, or neither; and some days, but not all.
ALTER TABLE "QuietTimes" ADD CONSTRAINT "QuietTimes_some_time"
  CHECK ((("from" IS NULL AND "until" IS NULL) OR ("from" BETWEEN 0 AND 23 AND "until" BETWEEN 0 AND 23 AND "from" <> "until"))
    AND cardinality("days") < 7 AND "days" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);
