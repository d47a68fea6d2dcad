import { mentalHealth } from "./demo-case-studies-mental-health.ts";
import { plannedCare } from "./demo-case-studies-planned-care.ts";
import { running } from "./demo-case-studies-running.ts";
import { services } from "./demo-case-studies-services.ts";
import type { ScenarioCaseStudy } from "./scenario-case-study.ts";

/** Invented case studies from all seven regions, with two years of readings and of what others made of them. */
export const demoCaseStudies: readonly ScenarioCaseStudy[] = [
  ...plannedCare,
  ...mentalHealth,
  ...services,
  ...running,
];
