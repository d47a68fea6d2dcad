import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { Table } from "~/ui/table.tsx";
import { Select } from "~/ui/text-fields.tsx";
import { Time } from "~/ui/time.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import type { AdminPersonData } from "./admin-documents.ts";
import { roleWords } from "./role-words.ts";

/** The roles that a person holds, with the way to end them. */
export function RolesList({ roles }: Pick<AdminPersonData, "roles">) {
  if (roles.length === 0) return <p>They hold no role beyond that of a member.</p>;
  return (
    <Table
      caption="Roles"
      columns={[{ heading: "Role" }, { heading: "Where" }, { heading: "Since" }, { heading: "Action" }]}
      rows={roles.map(({ id, role, region, collaborative, grantedAt }) => ({
        id,
        cells: [
          roleWords[role] ?? role,
          region?.name ?? collaborative?.name ?? "Everywhere",
          <Time key="since" value={grantedAt} showTime={false} />,
          <Form key="end" method="post" className="app-row-action">
            <input type="hidden" name="grantId" value={id} />
            <Button kind="secondary" isSmall>
              End<span className="nhsuk-u-visually-hidden"> the role {roleWords[role]}</span>
            </Button>
          </Form>,
        ],
      }))}
    />
  );
}

interface Fields extends Record<string, unknown> {
  role: string;
  regionId: string;
  collaborativeId: string;
}

/** Grants a role, everywhere or somewhere. */
export function GrantRoleForm({
  regions,
  collaboratives,
  lastResult,
}: {
  regions: readonly { code: string; name: string }[];
  collaboratives: readonly { id: string; name: string }[];
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<Fields>({ id: "grant", lastResult });
  return (
    <>
      <FormErrors form={form} />
      <h2>Give a role</h2>
      <Form method="post" {...formProps(form)}>
        <Radios
          legend="Role"
          isSmall
          choices={[
            {
              value: "FACILITATOR",
              label: "Facilitator",
              hint: "Curates, moderates and confirms memberships",
            },
            { value: "REGIONAL_LEAD", label: "Regional lead", hint: "Needs a region" },
            { value: "ADMINISTRATOR", label: "Administrator", hint: "Always everywhere" },
          ]}
          {...textField(fields.role)}
        />
        <Select
          label="Only in this region"
          emptyLabel="Everywhere"
          options={regions.map(({ code, name }) => ({ value: code, label: name }))}
          {...textField(fields.regionId)}
        />
        <Select
          label="Only in this collaborative"
          emptyLabel="Everywhere"
          options={collaboratives.map(({ id, name }) => ({ value: id, label: name }))}
          {...textField(fields.collaborativeId)}
        />
        <Button>Give the role</Button>
      </Form>
    </>
  );
}
