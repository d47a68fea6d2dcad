-- What a mail says to a thread, as a keyed hash: a program that answers every mail with the same words is posted once.
ALTER TABLE "InboundMail" ADD COLUMN "words" TEXT;
CREATE UNIQUE INDEX "InboundMail_words_key" ON "InboundMail"("words");
