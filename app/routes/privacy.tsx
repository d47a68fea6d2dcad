import { usePublicSettings } from "~/api/settings.ts";
import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Privacy notice", crumbs: [{ label: "Home", href: "/" }] });

export default function PrivacyNotice() {
  const { serviceName, ownerName, dataController, contactEmail } = usePublicSettings();
  const runBy = ownerName === dataController ? "" : `${ownerName} runs the service on its behalf. `;
  return (
    <TextPage title="Privacy notice">
      <p>
        {dataController} is the controller of the personal data in {serviceName}: it decides what the data is
        used for and answers for it. {runBy}This notice says what we hold about you, why, and what you can ask
        us to do.
      </p>

      <h2>What we hold</h2>
      <ul>
        <li>your name, work email address, job, organisation and the collaboratives you belong to</li>
        <li>your password, in a form from which it cannot be recovered</li>
        <li>
          if you use two-step sign-in, what your app makes its codes of, encrypted, and your recovery codes in
          a form from which they cannot be recovered
        </li>
        <li>what you write here, the edits you make to it, and your reactions and marks</li>
        <li>what you follow and what you have read, so that we can show you what is new</li>
        <li>when and from which kind of device you signed in, and the address it used on the internet</li>
        <li>a record of actions that moderators and administrators take</li>
      </ul>
      <p>
        This is a place to talk about how services are run. It must never hold information about patients.
        Text that contains an NHS number is refused before it is saved.
      </p>

      <h2>Why we are allowed to</h2>
      <p>
        We use this data to carry out a task in the public interest: helping NHS organisations to work
        together (Article 6(1)(e) of the UK GDPR). We need it to know that members work for the organisations
        they say, to show who wrote what, and to keep the service safe.
      </p>

      <h2>Who sees it</h2>
      <ul>
        <li>members see your name, job, organisation, collaboratives and what you write for all members</li>
        <li>what you write for one group is seen by that group and by those who look after it</li>
        <li>people who are not signed in see only what has been published for everyone</li>
        <li>your email address is seen by administrators only</li>
      </ul>
      <p>
        We do not sell data, use it for advertising, or make decisions about people by computer alone. We do
        not load anything from other companies’ websites, so none of them learns that you were here.
      </p>

      <h2>How long we keep it</h2>
      <p>
        We keep your account while you use it. What you wrote stays when you leave, because others rely on it;
        you can ask us to remove your name from it. Sign-in sessions end by themselves and are then deleted.
      </p>

      <h2>Your rights</h2>
      <p>You can ask us to:</p>
      <ul>
        <li>give you a copy of what we hold about you</li>
        <li>correct what is wrong; most of it you can change yourself in your settings</li>
        <li>delete it, or limit what we use it for</li>
        <li>stop using it, if you object</li>
      </ul>
      <p>
        Email <a href={`mailto:${contactEmail}`}>{contactEmail}</a>. We reply within one month. If you are not
        happy with the reply, you can{" "}
        <a href="https://ico.org.uk/make-a-complaint/">complain to the Information Commissioner’s Office</a>.
      </p>
    </TextPage>
  );
}
