/** The pages of one's settings, as their list names them. */
export const settingsLinks = [
  { label: "Profile", href: "/settings" },
  { label: "Password", href: "/settings/account" },
  { label: "Two-step sign-in", href: "/settings/second-factor" },
  { label: "Digest", href: "/settings/digest" },
  { label: "Where you are signed in", href: "/settings/sessions" },
  { label: "What you follow", href: "/follows" },
  { label: "Email", href: "/settings/email" },
  { label: "Notifications", href: "/settings/notifications" },
  { label: "Access tokens", href: "/settings/tokens" },
  { label: "Feed addresses", href: "/settings/feeds" },
  { label: "Webhooks", href: "/settings/webhooks" },
] as const;
