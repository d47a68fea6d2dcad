import { usePublicSettings } from "~/api/settings.ts";
import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Accessibility statement", crumbs: [{ label: "Home", href: "/" }] });

/** Follows the model statement for public sector bodies, in its order. */
export default function AccessibilityStatement() {
  const { serviceName, ownerName, contactEmail } = usePublicSettings();
  return (
    <TextPage title={`Accessibility statement for ${serviceName}`}>
      <p>
        This statement applies to the {serviceName} website. It is run by {ownerName}. We want as many people
        as possible to be able to use it. You should be able to:
      </p>
      <ul>
        <li>change colours, contrast levels and fonts with browser or device settings</li>
        <li>zoom in up to 400% without the text running off the screen</li>
        <li>do everything with a keyboard or with speech recognition software</li>
        <li>listen to everything with a screen reader</li>
        <li>read and post with scripts turned off</li>
      </ul>
      <p>
        We write in plain English.{" "}
        <a href="https://mcmw.abilitynet.org.uk/">
          AbilityNet has advice on making your device easier to use
        </a>{" "}
        if you have a disability.
      </p>

      <h2>How accessible this website is</h2>
      <p>We know of two limits:</p>
      <ul>
        <li>
          members write posts themselves, so some posts may have unclear link text, headings out of order or
          tables that are hard to follow with a screen reader
        </li>
        <li>messages that appear by themselves while you read, such as new answers, need scripts to be on</li>
      </ul>

      <h2>Feedback and contact information</h2>
      <p>
        If you find a problem that is not listed here, need information in another format, or think we are not
        meeting the accessibility requirements, email <a href={`mailto:${contactEmail}`}>{contactEmail}</a>.
        Say which page it is about and what you use to read it. We will reply within 10 working days.
      </p>

      <h2>Enforcement procedure</h2>
      <p>
        The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile
        Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’). If you are not
        happy with how we respond to your complaint,{" "}
        <a href="https://www.equalityadvisoryservice.com/">
          contact the Equality Advisory and Support Service (EASS)
        </a>
        .
      </p>

      <h2>Technical information about this website’s accessibility</h2>
      <p>
        {ownerName} is committed to making this website accessible, in accordance with the accessibility
        regulations.
      </p>
      <h3>Compliance status</h3>
      <p>
        This website is partially compliant with the{" "}
        <a href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a> AA
        standard, because of what is listed below and because nobody outside the team that built it has tested
        it yet.
      </p>

      <h2>Non-accessible content</h2>
      <h3>Content that members write</h3>
      <p>
        Posts can hold headings, links and tables that do not meet WCAG 2.2 success criteria 1.3.1 (info and
        relationships) and 2.4.4 (link purpose). We limit what formatting a post can hold, and facilitators
        can edit posts that people cannot read. Tell us about any that you find.
      </p>

      <h2>Preparation of this accessibility statement</h2>
      <p>
        This statement was prepared on 21 November 2026. It rests on automated tests of each kind of page with
        the axe tool, which run whenever the website is changed, and on our own checks with a keyboard, at
        phone width, at 400% zoom, in forced colours and with scripts turned off. It has not been tested by
        people with disabilities or by an independent auditor. We will review it when either has happened, and
        at least once a year.
      </p>
    </TextPage>
  );
}
