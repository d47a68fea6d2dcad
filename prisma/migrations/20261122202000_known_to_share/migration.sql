-- Who saw a thread when a writer said that they know that the case study has more readers: asked once, not with each passage.
ALTER TABLE "CaseStudySourceThread" ADD COLUMN     "audience" "Audience",
ADD COLUMN     "audienceCollaborativeId" UUID;
