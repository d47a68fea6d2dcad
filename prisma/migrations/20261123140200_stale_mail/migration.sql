-- AlterTable
ALTER TABLE "MailMessage" ADD COLUMN     "about" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "begunAt" TIMESTAMPTZ(3),
ADD COLUMN     "freshUntil" TIMESTAMPTZ(3),
ADD COLUMN     "staleAt" TIMESTAMPTZ(3);
