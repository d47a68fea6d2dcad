import { usePublicSettings } from "~/api/settings.ts";
import { page } from "~/ui/page.ts";
import { WarningCallout } from "~/ui/content.tsx";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Terms of use", crumbs: [{ label: "Home", href: "/" }] });

export default function Terms() {
  const { serviceName, ownerName, contactEmail } = usePublicSettings();
  return (
    <TextPage title="Terms of use">
      <p>
        {serviceName} is run by {ownerName} for people who work in and with NHS provider collaboratives. By
        registering you agree to these terms.
      </p>

      <WarningCallout title="No information about patients">
        <p>
          Never write anything from which a patient could be recognised: no names, NHS numbers, dates of
          birth, addresses or pictures, and no case so unusual that people would know who is meant.
        </p>
      </WarningCallout>

      <h2>Who can register</h2>
      <p>
        You can register with a work email address of the NHS or by invitation. Your account is yours alone:
        do not share it. Give your real name and job, because members decide by them what weight to give to an
        answer.
      </p>

      <h2>What you write</h2>
      <ul>
        <li>be accurate, and say what is known and what is opinion</li>
        <li>be courteous; disagree with the argument and not with the person</li>
        <li>
          write only what you are allowed to share: nothing commercially confidential, nothing given in
          confidence
        </li>
        <li>do not advertise</li>
      </ul>
      <p>
        You, or the organisation you write for, keep the rights in what you write. You allow everyone to use
        it under the{" "}
        <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">
          Open Government Licence v3.0
        </a>
        , with the source named, to the extent that they can see it. Text of others that you quote keeps its
        own terms.
      </p>

      <h2>Freedom of information</h2>
      <p>
        Public bodies must answer requests for information that they hold. What you write here, also in a
        private group, may have to be disclosed under the Freedom of Information Act 2000 unless an exemption
        applies. Write as if your words could be read out in public.
      </p>

      <h2>Moderation</h2>
      <p>
        Facilitators can move, edit, close or remove what breaks these terms, and administrators can suspend
        accounts. We record who did it and why, and tell the author. If you think we got it wrong, or see
        something that should not be here, report it or email{" "}
        <a href={`mailto:${contactEmail}`}>{contactEmail}</a>; someone who did not make the decision will look
        at it.
      </p>

      <h2>What we promise, and what we cannot</h2>
      <p>
        We keep the service running and safe as well as we can. Answers come from members and are not the
        policy of {ownerName}, nor clinical or legal advice: check what you read before you rely on it. We may
        change these terms and will tell members before a change that matters takes effect.
      </p>
      <p>These terms are governed by the law of England and Wales.</p>
    </TextPage>
  );
}
