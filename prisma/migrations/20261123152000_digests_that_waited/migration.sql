-- AlterTable
ALTER TABLE "DigestSchedule" ADD COLUMN     "givenBack" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mailId" UUID,
ADD COLUMN     "toldBefore" TIMESTAMPTZ(3);
