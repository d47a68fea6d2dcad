import { index, route, type RouteConfig } from "@remix-run/route-config";

export default [
  index("routes/home.tsx"),
  route("accessibility", "routes/accessibility.tsx"),
  route("privacy", "routes/privacy.tsx"),
  route("cookies", "routes/cookies.tsx"),
  route("terms", "routes/terms.tsx"),
  route("collaboratives", "routes/collaboratives.tsx"),
  route("collaboratives/:id", "routes/collaborative.tsx"),
  route("glossary", "routes/glossary.tsx"),
  route("drafts", "routes/drafts.ts"),
  route("preview", "routes/preview.ts"),
  route("mention-suggestions", "routes/mention-suggestions.ts"),
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
