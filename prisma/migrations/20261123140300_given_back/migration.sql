-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "givenBack" INTEGER NOT NULL DEFAULT 0;
