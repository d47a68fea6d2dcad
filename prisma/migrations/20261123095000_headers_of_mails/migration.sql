-- Header fields that a mail brings along: Reply-To, List-Unsubscribe, In-Reply-To.
ALTER TABLE "MailMessage" ADD COLUMN     "headers" JSONB NOT NULL DEFAULT '{}';
