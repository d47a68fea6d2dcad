-- A link in a mail about what happened can sign in whoever asked for that, once.
ALTER TYPE "EmailTokenPurpose" ADD VALUE 'SIGN_IN';

-- AlterTable
ALTER TABLE "MailStanding" ADD COLUMN     "linksSignIn" BOOLEAN NOT NULL DEFAULT false;
