-- The schema that the migrations make, for people to read and for a test to compare. Never run by the program.
-- Written anew by: go test ./migrations -run TestSchema -update

SET check_function_bodies = off; -- functions stand before the tables that they read

CREATE SEQUENCE organization_number AS integer;

CREATE OR REPLACE FUNCTION public.audit_unlimited()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT current_auditor() IS NULL
    OR NOT EXISTS (SELECT FROM engagement_auditor a WHERE a.organization_id = current_organization() AND a.account_id = current_auditor()) $function$;
CREATE OR REPLACE FUNCTION public.auditor_admitted(organization integer, account uuid, instant timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT NOT EXISTS (SELECT FROM engagement_auditor a WHERE a.organization_id = organization AND a.account_id = account)
    OR EXISTS (SELECT FROM engagement_auditor a JOIN engagement e ON e.organization_id = a.organization_id AND e.id = a.engagement_id
               WHERE a.organization_id = organization AND a.account_id = account AND a.removed_at IS NULL
                 AND e.ended_at IS NULL AND e.valid_from <= instant AND instant < e.valid_until) $function$;
CREATE OR REPLACE FUNCTION public.current_account()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('app.account_id', true), '')::uuid $function$;
CREATE OR REPLACE FUNCTION public.current_auditor()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('app.auditor_id', true), '')::uuid $function$;
CREATE OR REPLACE FUNCTION public.current_instant()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('app.instant', true), '')::timestamptz $function$;
CREATE OR REPLACE FUNCTION public.current_organization()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('app.organization_id', true), '')::integer $function$;
CREATE OR REPLACE FUNCTION public.running_engagements()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT e.id FROM engagement_auditor a JOIN engagement e ON e.organization_id = a.organization_id AND e.id = a.engagement_id
  WHERE a.organization_id = current_organization() AND a.account_id = current_auditor() AND a.removed_at IS NULL
    AND e.ended_at IS NULL AND e.valid_from <= current_instant() AND current_instant() < e.valid_until $function$;

CREATE TABLE abatement_scenario (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  discount_percent numeric NOT NULL,
  energy_price_percent numeric NOT NULL,
  carbon_price numeric NOT NULL,
  grid_percent numeric NOT NULL,
  shift_months smallint NOT NULL,
  statuses text[] NOT NULL,
  basis text NOT NULL,
  method text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT abatement_scenario_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT abatement_scenario_name_key UNIQUE (organization_id, name),
  CONSTRAINT abatement_scenario_basis_check CHECK ((basis = ANY (ARRAY['location'::text, 'market'::text]))),
  CONSTRAINT abatement_scenario_method_check CHECK ((method = ANY (ARRAY['present_value'::text, 'annuitised'::text, 'simple'::text, 'discounted_tonnes'::text]))),
  CONSTRAINT abatement_scenario_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE account (
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  password_hash text NOT NULL,
  locale text DEFAULT 'ja'::text NOT NULL,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_email_key UNIQUE (email),
  CONSTRAINT account_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 200)))),
  CONSTRAINT account_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  CONSTRAINT account_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE activity (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  period_start date NOT NULL,
  period_end date NOT NULL,
  quantity numeric,
  unit text NOT NULL,
  data_type text NOT NULL,
  evidence text DEFAULT ''::text NOT NULL,
  supersedes_id uuid,
  reason text DEFAULT ''::text NOT NULL,
  receipt_id uuid,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT activity_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT activity_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT activity_data_type_check CHECK ((data_type = ANY (ARRAY['invoiced'::text, 'entered'::text, 'estimated'::text]))),
  CONSTRAINT activity_evidence_check CHECK ((length(evidence) <= 1000)),
  CONSTRAINT activity_period_check CHECK ((period_start < period_end))
);

CREATE TABLE alert_attempt (
  organization_id integer NOT NULL,
  delivery_id uuid NOT NULL,
  number integer NOT NULL,
  at timestamp with time zone NOT NULL,
  status integer NOT NULL,
  problem text NOT NULL,
  CONSTRAINT alert_attempt_pkey PRIMARY KEY (organization_id, delivery_id, number)
);

CREATE TABLE alert_channel (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  target text NOT NULL,
  recipients text[] DEFAULT '{}'::text[] NOT NULL,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT alert_channel_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_channel_name_key UNIQUE (organization_id, name),
  CONSTRAINT alert_channel_kind_check CHECK ((kind = ANY (ARRAY['webhook'::text, 'slack'::text, 'email'::text]))),
  CONSTRAINT alert_channel_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
  CONSTRAINT alert_channel_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE alert_channel_secret (
  organization_id integer NOT NULL,
  channel_id uuid NOT NULL,
  url text NOT NULL,
  signing_key text NOT NULL,
  CONSTRAINT alert_channel_secret_pkey PRIMARY KEY (organization_id, channel_id)
);

CREATE TABLE alert_delivery (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  firing_id uuid,
  channel_id uuid NOT NULL,
  event text NOT NULL,
  message jsonb NOT NULL,
  status text NOT NULL,
  problem text DEFAULT ''::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  not_before timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT alert_delivery_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_delivery_event_check CHECK ((event = ANY (ARRAY['fired'::text, 'reminder'::text, 'resolved'::text, 'test'::text]))),
  CONSTRAINT alert_delivery_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'delivered'::text, 'failed'::text, 'suppressed'::text])))
);

CREATE TABLE alert_firing (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  rule_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  condition jsonb NOT NULL,
  severity text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  period_start timestamp with time zone NOT NULL,
  period_end timestamp with time zone NOT NULL,
  value numeric NOT NULL,
  expected numeric,
  coverage numeric NOT NULL,
  known_at timestamp with time zone NOT NULL,
  fired_at timestamp with time zone NOT NULL,
  told_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  acknowledged_by text DEFAULT ''::text NOT NULL,
  resolved_at timestamp with time zone,
  ended_at timestamp with time zone,
  resolution text DEFAULT ''::text NOT NULL,
  CONSTRAINT alert_firing_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_firing_resolution_check CHECK ((resolution = ANY (ARRAY[''::text, 'cleared'::text, 'healed'::text, 'changed'::text])))
);

CREATE TABLE alert_log (
  organization_id integer NOT NULL,
  firing_id uuid NOT NULL,
  seq integer NOT NULL,
  at timestamp with time zone NOT NULL,
  event text NOT NULL,
  actor_name text DEFAULT ''::text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  value numeric,
  expected numeric,
  coverage numeric,
  CONSTRAINT alert_log_pkey PRIMARY KEY (organization_id, firing_id, seq),
  CONSTRAINT alert_log_event_check CHECK ((event = ANY (ARRAY['fired'::text, 'reminded'::text, 'acknowledged'::text, 'cleared'::text, 'healed'::text, 'changed'::text]))),
  CONSTRAINT alert_log_note_check CHECK ((length(note) <= 1000))
);

CREATE TABLE alert_rule (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  condition jsonb NOT NULL,
  severity text NOT NULL,
  scope text NOT NULL,
  register_number integer,
  facility_id uuid,
  commodity text DEFAULT ''::text NOT NULL,
  device_id uuid,
  initiative_id uuid,
  remind_hours integer DEFAULT 0 NOT NULL,
  quiet_from text DEFAULT ''::text NOT NULL,
  quiet_to text DEFAULT ''::text NOT NULL,
  quiet_mode text NOT NULL,
  tell_resolved boolean DEFAULT true NOT NULL,
  enabled boolean NOT NULL,
  watch_from timestamp with time zone,
  muted_until timestamp with time zone,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT alert_rule_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_rule_name_key UNIQUE (organization_id, name),
  CONSTRAINT alert_rule_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT alert_rule_quiet_mode_check CHECK ((quiet_mode = ANY (ARRAY['later'::text, 'never'::text]))),
  CONSTRAINT alert_rule_remind_hours_check CHECK (((remind_hours >= 0) AND (remind_hours <= 720))),
  CONSTRAINT alert_rule_scope_check CHECK ((scope = ANY (ARRAY['register'::text, 'facility'::text, 'device'::text, 'initiative'::text]))),
  CONSTRAINT alert_rule_severity_check CHECK ((severity = ANY (ARRAY['note'::text, 'warning'::text, 'critical'::text])))
);

CREATE TABLE alert_rule_channel (
  organization_id integer NOT NULL,
  rule_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  CONSTRAINT alert_rule_channel_pkey PRIMARY KEY (organization_id, rule_id, channel_id)
);

CREATE TABLE audit_access (
  organization_id integer NOT NULL,
  account_id uuid NOT NULL,
  account_name text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  hour timestamp with time zone NOT NULL,
  first_at timestamp with time zone NOT NULL,
  CONSTRAINT audit_access_pkey PRIMARY KEY (organization_id, account_id, hour, object_kind, object_id),
  CONSTRAINT audit_access_object_id_check CHECK ((length(object_id) <= 200))
);

CREATE TABLE audit_event (
  organization_id integer NOT NULL,
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  detail jsonb DEFAULT '{}'::jsonb NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_event_pkey PRIMARY KEY (organization_id, seq),
  CONSTRAINT audit_event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['account'::text, 'device'::text, 'system'::text])))
);

CREATE TABLE audit_finding (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  engagement_id uuid NOT NULL,
  number integer NOT NULL,
  severity text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  target_kind text NOT NULL,
  target_id text NOT NULL,
  effect_kg numeric,
  made_by_id uuid NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT audit_finding_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_finding_number_key UNIQUE (organization_id, engagement_id, number),
  CONSTRAINT audit_finding_body_check CHECK ((length(body) <= 4000)),
  CONSTRAINT audit_finding_severity_check CHECK ((severity = ANY (ARRAY['observation'::text, 'misstatement'::text, 'material'::text]))),
  CONSTRAINT audit_finding_target_id_check CHECK ((length(target_id) <= 200)),
  CONSTRAINT audit_finding_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);

CREATE TABLE audit_head (
  organization_id integer NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  logged bigint DEFAULT 0 NOT NULL,
  CONSTRAINT audit_head_pkey PRIMARY KEY (organization_id)
);

CREATE TABLE audit_mark (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  sample_id uuid NOT NULL,
  number integer NOT NULL,
  ticks text[] NOT NULL,
  kg_co2e numeric,
  note text NOT NULL,
  marked_by_id uuid NOT NULL,
  marked_by text NOT NULL,
  marked_at timestamp with time zone NOT NULL,
  CONSTRAINT audit_mark_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_mark_note_check CHECK ((length(note) <= 1000)),
  CONSTRAINT audit_mark_ticks_check CHECK ((ticks <@ ARRAY['reading'::text, 'evidence'::text, 'recomputed'::text, 'factor'::text, 'exception'::text]))
);

CREATE TABLE audit_request (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  engagement_id uuid NOT NULL,
  number integer NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  target_kind text NOT NULL,
  target_id text NOT NULL,
  due_on date NOT NULL,
  assignee_id uuid,
  made_by_id uuid NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT audit_request_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_request_number_key UNIQUE (organization_id, engagement_id, number),
  CONSTRAINT audit_request_body_check CHECK ((length(body) <= 4000)),
  CONSTRAINT audit_request_target_id_check CHECK ((length(target_id) <= 200)),
  CONSTRAINT audit_request_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);

CREATE TABLE audit_sample (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  engagement_id uuid NOT NULL,
  inventory_id uuid NOT NULL,
  run_id uuid NOT NULL,
  method text NOT NULL,
  approach text NOT NULL,
  seed text NOT NULL,
  risk_percent smallint NOT NULL,
  expected_kg numeric NOT NULL,
  materiality_kg numeric NOT NULL,
  tolerable_kg numeric NOT NULL,
  size integer NOT NULL,
  interval_kg numeric NOT NULL,
  total_kg numeric NOT NULL,
  reported_kg numeric NOT NULL,
  items integer NOT NULL,
  strata jsonb NOT NULL,
  drawn_by_id uuid NOT NULL,
  drawn_by text NOT NULL,
  drawn_at timestamp with time zone NOT NULL,
  CONSTRAINT audit_sample_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_sample_approach_check CHECK ((approach = ANY (ARRAY['mus'::text, 'random'::text]))),
  CONSTRAINT audit_sample_method_check CHECK ((method = ANY (ARRAY['location'::text, 'market'::text]))),
  CONSTRAINT audit_sample_seed_check CHECK (((length(seed) >= 1) AND (length(seed) <= 64)))
);

CREATE TABLE audit_sample_item (
  organization_id integer NOT NULL,
  sample_id uuid NOT NULL,
  number integer NOT NULL,
  stratum text NOT NULL,
  kg_co2e numeric NOT NULL,
  certain boolean NOT NULL,
  CONSTRAINT audit_sample_item_pkey PRIMARY KEY (organization_id, sample_id, number)
);

CREATE TABLE audit_step (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  engagement_id uuid NOT NULL,
  request_id uuid,
  finding_id uuid,
  kind text NOT NULL,
  body text NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT audit_step_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_step_body_check CHECK ((length(body) <= 4000)),
  CONSTRAINT audit_step_kind_check CHECK ((kind = ANY (ARRAY['answered'::text, 'returned'::text, 'closed'::text, 'withdrawn'::text]))),
  CONSTRAINT audit_step_subject_check CHECK ((num_nonnulls(request_id, finding_id) = 1))
);

CREATE TABLE band_calendar (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  area text NOT NULL,
  facility_ids uuid[] NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  otherwise text NOT NULL,
  source text NOT NULL,
  lines integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  withdrawn_by text DEFAULT ''::text NOT NULL,
  withdrawn_at timestamp with time zone,
  CONSTRAINT band_calendar_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT band_calendar_area_check CHECK (((length(area) >= 1) AND (length(area) <= 100))),
  CONSTRAINT band_calendar_days_check CHECK ((first_day < last_day)),
  CONSTRAINT band_calendar_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500)))
);

CREATE TABLE band_line (
  organization_id integer NOT NULL,
  calendar_id uuid NOT NULL,
  start_at timestamp with time zone NOT NULL,
  end_at timestamp with time zone NOT NULL,
  band text NOT NULL,
  CONSTRAINT band_line_pkey PRIMARY KEY (organization_id, calendar_id, start_at),
  CONSTRAINT band_line_span_check CHECK ((start_at < end_at))
);

CREATE TABLE base_year_applied (
  organization_id integer NOT NULL,
  change_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  CONSTRAINT base_year_applied_pkey PRIMARY KEY (organization_id, change_id)
);

CREATE TABLE base_year_change (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  cause text NOT NULL,
  description text NOT NULL,
  kg_co2e numeric,
  supersedes_id uuid,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT base_year_change_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT base_year_change_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT base_year_change_cause_check CHECK ((cause = ANY (ARRAY['structural'::text, 'sourcing'::text, 'method'::text, 'factor'::text, 'error'::text, 'category'::text, 'organic'::text]))),
  CONSTRAINT base_year_change_description_check CHECK (((length(description) >= 1) AND (length(description) <= 1000)))
);

CREATE TABLE base_year_decision (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  decision text NOT NULL,
  reason text NOT NULL,
  percent numeric,
  restatement_id uuid,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT base_year_decision_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT base_year_decision_decision_check CHECK ((decision = ANY (ARRAY['recalculate'::text, 'keep'::text]))),
  CONSTRAINT base_year_decision_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  CONSTRAINT base_year_decision_restatement_check CHECK (((decision = 'recalculate'::text) = (restatement_id IS NOT NULL)))
);

CREATE TABLE base_year_policy (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  inventory_id uuid NOT NULL,
  threshold_percent numeric NOT NULL,
  method text NOT NULL,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT base_year_policy_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT base_year_policy_method_check CHECK ((method = ANY (ARRAY['location'::text, 'market'::text]))),
  CONSTRAINT base_year_policy_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  CONSTRAINT base_year_policy_threshold_percent_check CHECK (((threshold_percent > (0)::numeric) AND (threshold_percent <= (100)::numeric)))
);

CREATE TABLE bill (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  commodity text NOT NULL,
  register_number integer,
  source_id uuid,
  period_start date NOT NULL,
  period_end date NOT NULL,
  to_inclusive boolean NOT NULL,
  quantity numeric,
  unit text NOT NULL,
  cost numeric,
  currency text DEFAULT ''::text NOT NULL,
  estimated boolean NOT NULL,
  invoice_number text DEFAULT ''::text NOT NULL,
  supplier text DEFAULT ''::text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  activity_id uuid,
  supersedes_id uuid,
  reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT bill_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT bill_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT bill_cost_check CHECK (((cost IS NULL) = (currency = ''::text))),
  CONSTRAINT bill_currency_check CHECK ((currency ~ '^([A-Z]{3})?$'::text)),
  CONSTRAINT bill_invoice_number_check CHECK ((length(invoice_number) <= 100)),
  CONSTRAINT bill_note_check CHECK ((length(note) <= 1000)),
  CONSTRAINT bill_period_check CHECK ((period_start < period_end)),
  CONSTRAINT bill_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT bill_supplier_check CHECK ((length(supplier) <= 200)),
  CONSTRAINT bill_supply_check CHECK ((num_nonnulls(register_number, source_id) <= 1))
);

CREATE TABLE business_metric (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  aggregation text NOT NULL,
  by_facility boolean NOT NULL,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT business_metric_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT business_metric_name_key UNIQUE (organization_id, name),
  CONSTRAINT business_metric_aggregation_check CHECK ((aggregation = ANY (ARRAY['sum'::text, 'mean'::text]))),
  CONSTRAINT business_metric_kind_check CHECK ((kind = ANY (ARRAY['revenue'::text, 'production'::text, 'floor_area'::text, 'people'::text, 'other'::text]))),
  CONSTRAINT business_metric_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT business_metric_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 40)))
);

CREATE TABLE business_metric_value (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  metric_id uuid NOT NULL,
  facility_id uuid,
  period_start date NOT NULL,
  period_end date NOT NULL,
  value numeric,
  forecast boolean NOT NULL,
  source text NOT NULL,
  supersedes_id uuid,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT business_metric_value_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT business_metric_value_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT business_metric_value_period_check CHECK ((period_start < period_end)),
  CONSTRAINT business_metric_value_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500))),
  CONSTRAINT business_metric_value_value_check CHECK ((value >= (0)::numeric))
);

CREATE TABLE calculation (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  inventory_id uuid NOT NULL,
  closing boolean NOT NULL,
  accept_findings boolean NOT NULL,
  status text NOT NULL,
  done integer DEFAULT 0 NOT NULL,
  lines integer NOT NULL,
  problem text DEFAULT ''::text NOT NULL,
  problem_ja text DEFAULT ''::text NOT NULL,
  run_id uuid,
  requested_by text NOT NULL,
  account_id uuid NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  job_id bigint,
  CONSTRAINT calculation_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT calculation_done_check CHECK ((done >= 0)),
  CONSTRAINT calculation_lines_check CHECK ((lines >= 0)),
  CONSTRAINT calculation_ready_check CHECK (((status = 'ready'::text) = (run_id IS NOT NULL))),
  CONSTRAINT calculation_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'ready'::text, 'failed'::text, 'cancelled'::text])))
);

CREATE TABLE carbon_credit (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  standard text NOT NULL,
  registry text DEFAULT ''::text NOT NULL,
  project_id text DEFAULT ''::text NOT NULL,
  project text NOT NULL,
  kind text NOT NULL,
  country text NOT NULL,
  vintage_from smallint NOT NULL,
  vintage_to smallint NOT NULL,
  serial_first text DEFAULT ''::text NOT NULL,
  serial_last text DEFAULT ''::text NOT NULL,
  quantity numeric,
  own_project boolean NOT NULL,
  acquired_on date NOT NULL,
  planned_year smallint,
  retired_on date,
  retirement_id text DEFAULT ''::text NOT NULL,
  beneficiary text DEFAULT ''::text NOT NULL,
  purpose text DEFAULT ''::text NOT NULL,
  purpose_year smallint,
  transferred_on date,
  transferred_to text DEFAULT ''::text NOT NULL,
  adjustment text NOT NULL,
  reversed numeric,
  reversed_on date,
  evidence text DEFAULT ''::text NOT NULL,
  supersedes_id uuid,
  split_from_id uuid,
  reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT carbon_credit_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT carbon_credit_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT carbon_credit_adjustment_check CHECK ((adjustment = ANY (ARRAY['yes'::text, 'no'::text, 'not_applicable'::text, 'unknown'::text]))),
  CONSTRAINT carbon_credit_beneficiary_check CHECK ((length(beneficiary) <= 200)),
  CONSTRAINT carbon_credit_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT carbon_credit_end_check CHECK (((retired_on IS NULL) OR (transferred_on IS NULL))),
  CONSTRAINT carbon_credit_evidence_check CHECK ((length(evidence) <= 4000)),
  CONSTRAINT carbon_credit_kind_check CHECK ((kind = ANY (ARRAY['reduction'::text, 'removal_biogenic'::text, 'removal_technological'::text]))),
  CONSTRAINT carbon_credit_planned_check CHECK (((planned_year IS NULL) OR ((retired_on IS NULL) AND (transferred_on IS NULL)))),
  CONSTRAINT carbon_credit_planned_year_check CHECK (((planned_year >= 1990) AND (planned_year <= 2100))),
  CONSTRAINT carbon_credit_project_check CHECK (((length(project) >= 1) AND (length(project) <= 200))),
  CONSTRAINT carbon_credit_project_id_check CHECK ((length(project_id) <= 200)),
  CONSTRAINT carbon_credit_purpose_check CHECK ((((retired_on IS NULL) = (purpose = ''::text)) AND ((retired_on IS NOT NULL) OR (purpose_year IS NULL)))),
  CONSTRAINT carbon_credit_purpose_year_check CHECK (((purpose_year >= 1990) AND (purpose_year <= 2100))),
  CONSTRAINT carbon_credit_quantity_check CHECK ((quantity > (0)::numeric)),
  CONSTRAINT carbon_credit_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT carbon_credit_registry_check CHECK ((length(registry) <= 200)),
  CONSTRAINT carbon_credit_retirement_id_check CHECK ((length(retirement_id) <= 200)),
  CONSTRAINT carbon_credit_reversal_pair_check CHECK ((((reversed IS NULL) = (reversed_on IS NULL)) AND ((reversed IS NULL) OR (quantity IS NULL) OR (reversed <= quantity)))),
  CONSTRAINT carbon_credit_reversed_check CHECK ((reversed > (0)::numeric)),
  CONSTRAINT carbon_credit_serial_check CHECK (((serial_first = ''::text) = (serial_last = ''::text))),
  CONSTRAINT carbon_credit_serial_first_check CHECK ((length(serial_first) <= 200)),
  CONSTRAINT carbon_credit_serial_last_check CHECK ((length(serial_last) <= 200)),
  CONSTRAINT carbon_credit_transferred_to_check CHECK ((length(transferred_to) <= 200)),
  CONSTRAINT carbon_credit_vintage_check CHECK (((vintage_to >= vintage_from) AND (vintage_to <= 2100))),
  CONSTRAINT carbon_credit_vintage_from_check CHECK (((vintage_from >= 1990) AND (vintage_from <= 2100)))
);

CREATE TABLE check_due (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  day date NOT NULL,
  CONSTRAINT check_due_pkey PRIMARY KEY (organization_id, register_number, day)
);

CREATE TABLE comment (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  thread_id uuid NOT NULL,
  target_kind text NOT NULL,
  target_id text NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  mentions uuid[] NOT NULL,
  supersedes_id uuid,
  author_id uuid NOT NULL,
  author text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT comment_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT comment_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT comment_body_check CHECK ((length(body) <= 4000)),
  CONSTRAINT comment_edit_check CHECK (((kind = 'edited'::text) = (supersedes_id IS NOT NULL))),
  CONSTRAINT comment_kind_check CHECK ((kind = ANY (ARRAY['said'::text, 'edited'::text, 'resolved'::text, 'reopened'::text]))),
  CONSTRAINT comment_target_id_check CHECK ((length(target_id) <= 200))
);

CREATE TABLE csv_layout (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  fingerprint text NOT NULL,
  document jsonb NOT NULL,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT csv_layout_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT csv_layout_name_key UNIQUE (organization_id, name),
  CONSTRAINT csv_layout_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE data_request (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  source_id uuid,
  category smallint,
  period_start date NOT NULL,
  period_end date NOT NULL,
  assignee_id uuid NOT NULL,
  due_on date NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  cancelled_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT data_request_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT data_request_category_check CHECK (((category >= 1) AND (category <= 15))),
  CONSTRAINT data_request_note_check CHECK ((length(note) <= 1000)),
  CONSTRAINT data_request_period_check CHECK ((period_start < period_end)),
  CONSTRAINT data_request_subject_check CHECK ((num_nonnulls(source_id, category) = 1))
);

CREATE TABLE device (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  last_seen_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  mapping_id uuid,
  all_meters boolean DEFAULT false NOT NULL,
  gateway_id uuid,
  note text DEFAULT ''::text NOT NULL,
  report_seconds integer,
  lags integer[] DEFAULT '{}'::integer[] NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT device_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT device_name_key UNIQUE (organization_id, name),
  CONSTRAINT device_gateway_check CHECK ((gateway_id <> id)),
  CONSTRAINT device_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT device_note_check CHECK ((length(note) <= 1000)),
  CONSTRAINT device_report_seconds_check CHECK (((report_seconds >= 1) AND (report_seconds <= 31622400)))
);

CREATE TABLE device_message (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  device_id uuid NOT NULL,
  via text NOT NULL,
  topic text NOT NULL,
  content_type text NOT NULL,
  payload bytea NOT NULL,
  bytes integer NOT NULL,
  input_hash bytea NOT NULL,
  code text NOT NULL,
  field text NOT NULL,
  message text NOT NULL,
  expected text NOT NULL,
  got text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  envelope jsonb DEFAULT '{}'::jsonb NOT NULL,
  mapping_id uuid,
  mapping_version integer,
  retried_at timestamp with time zone,
  retry_receipt_id uuid,
  repeats integer DEFAULT 1 NOT NULL,
  first_at timestamp with time zone,
  CONSTRAINT device_message_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT device_message_via_check CHECK ((via = ANY (ARRAY['http'::text, 'mqtt'::text, 'webhook'::text])))
);

CREATE TABLE device_meter (
  organization_id integer NOT NULL,
  device_id uuid NOT NULL,
  meter_id uuid NOT NULL,
  CONSTRAINT device_meter_pkey PRIMARY KEY (organization_id, device_id, meter_id)
);

CREATE TABLE device_token (
  organization_id integer NOT NULL,
  token_hash bytea NOT NULL,
  id uuid NOT NULL,
  device_id uuid NOT NULL,
  prefix text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT device_token_pkey PRIMARY KEY (organization_id, token_hash),
  CONSTRAINT device_token_id_key UNIQUE (organization_id, id)
);

CREATE TABLE emission_source (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  name text NOT NULL,
  scope smallint NOT NULL,
  activity_key text NOT NULL,
  register_number integer,
  supplier_id text DEFAULT ''::text NOT NULL,
  menu text DEFAULT ''::text NOT NULL,
  factor_id text DEFAULT ''::text NOT NULL,
  factor_reason text DEFAULT ''::text NOT NULL,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  virtual_meter_id uuid,
  category smallint DEFAULT 0 NOT NULL,
  source_type text DEFAULT ''::text NOT NULL,
  CONSTRAINT emission_source_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT emission_source_name_key UNIQUE (organization_id, facility_id, name),
  CONSTRAINT emission_source_register_key UNIQUE (organization_id, register_number),
  CONSTRAINT emission_source_virtual_key UNIQUE (organization_id, virtual_meter_id),
  CONSTRAINT emission_source_category_check CHECK (((category >= 0) AND (category <= 15))),
  CONSTRAINT emission_source_category_scope_check CHECK (((category = 0) OR (scope = 3))),
  CONSTRAINT emission_source_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT emission_source_one_check CHECK ((num_nonnulls(register_number, virtual_meter_id) <= 1)),
  CONSTRAINT emission_source_scope_check CHECK (((scope >= 1) AND (scope <= 3))),
  CONSTRAINT emission_source_source_type_check CHECK ((source_type = ANY (ARRAY[''::text, 'stationary'::text, 'mobile'::text, 'process'::text, 'fugitive'::text]))),
  CONSTRAINT emission_source_type_check CHECK (((source_type = ''::text) OR (scope = 1)))
);

CREATE TABLE emission_source_version (
  organization_id integer NOT NULL,
  source_id uuid NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  supplier_id text NOT NULL,
  menu text NOT NULL,
  factor_id text NOT NULL,
  factor_reason text NOT NULL,
  category smallint NOT NULL,
  source_type text NOT NULL,
  archived_at timestamp with time zone,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT emission_source_version_pkey PRIMARY KEY (organization_id, source_id, version)
);

CREATE TABLE engagement (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  provider text NOT NULL,
  standard text NOT NULL,
  level text NOT NULL,
  scopes smallint[] NOT NULL,
  valid_from timestamp with time zone NOT NULL,
  valid_until timestamp with time zone NOT NULL,
  materiality_kg numeric,
  materiality_percent numeric,
  performance_percent numeric NOT NULL,
  note text NOT NULL,
  ended_at timestamp with time zone,
  ended_by text DEFAULT ''::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT engagement_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT engagement_level_check CHECK ((level = ANY (ARRAY['limited'::text, 'reasonable'::text]))),
  CONSTRAINT engagement_materiality_check CHECK ((num_nonnulls(materiality_kg, materiality_percent) = 1)),
  CONSTRAINT engagement_materiality_kg_check CHECK ((materiality_kg > (0)::numeric)),
  CONSTRAINT engagement_materiality_percent_check CHECK (((materiality_percent > (0)::numeric) AND (materiality_percent <= (100)::numeric))),
  CONSTRAINT engagement_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT engagement_note_check CHECK ((length(note) <= 1000)),
  CONSTRAINT engagement_performance_percent_check CHECK (((performance_percent > (0)::numeric) AND (performance_percent <= (100)::numeric))),
  CONSTRAINT engagement_period_check CHECK ((valid_from < valid_until)),
  CONSTRAINT engagement_provider_check CHECK ((length(provider) <= 200)),
  CONSTRAINT engagement_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 3))),
  CONSTRAINT engagement_standard_check CHECK ((length(standard) <= 200))
);

CREATE TABLE engagement_auditor (
  organization_id integer NOT NULL,
  engagement_id uuid NOT NULL,
  account_id uuid NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT engagement_auditor_pkey PRIMARY KEY (organization_id, engagement_id, account_id)
);

CREATE TABLE engagement_inventory (
  organization_id integer NOT NULL,
  engagement_id uuid NOT NULL,
  inventory_id uuid NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT engagement_inventory_pkey PRIMARY KEY (organization_id, engagement_id, inventory_id)
);

CREATE TABLE entity_ownership (
  organization_id integer NOT NULL,
  entity_id uuid NOT NULL,
  valid_from date NOT NULL,
  revision integer NOT NULL,
  parent_id uuid,
  equity_share numeric NOT NULL,
  operated boolean NOT NULL,
  controlled boolean NOT NULL,
  treatment text NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT entity_ownership_pkey PRIMARY KEY (organization_id, entity_id, valid_from, revision),
  CONSTRAINT entity_ownership_equity_share_check CHECK (((equity_share >= (0)::numeric) AND (equity_share <= (1)::numeric))),
  CONSTRAINT entity_ownership_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT entity_ownership_self_check CHECK ((parent_id IS DISTINCT FROM entity_id)),
  CONSTRAINT entity_ownership_treatment_check CHECK ((treatment = ANY (ARRAY['consolidated'::text, 'proportional'::text, 'equity_method'::text, 'financial_asset'::text])))
);

CREATE TABLE entry (
  organization_id integer NOT NULL,
  run_id uuid NOT NULL,
  number integer NOT NULL,
  facility_id uuid NOT NULL,
  source_id uuid NOT NULL,
  scope smallint NOT NULL,
  method text NOT NULL,
  month text NOT NULL,
  kg_co2e numeric NOT NULL,
  biogenic_kg_co2 numeric NOT NULL,
  detail jsonb NOT NULL,
  category smallint DEFAULT 0 NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY (organization_id, run_id, number),
  CONSTRAINT entry_category_check CHECK (((category >= 0) AND (category <= 15)))
);

CREATE TABLE estimate (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  register_number integer NOT NULL,
  start_at timestamp with time zone NOT NULL,
  end_at timestamp with time zone NOT NULL,
  method text NOT NULL,
  rules text NOT NULL,
  reference_days timestamp with time zone[] NOT NULL,
  scaled boolean NOT NULL,
  readings integer NOT NULL,
  usage numeric NOT NULL,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  voided_by text DEFAULT ''::text NOT NULL,
  void_reason text DEFAULT ''::text NOT NULL,
  voided_at timestamp with time zone,
  CONSTRAINT estimate_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT estimate_method_check CHECK ((method = ANY (ARRAY['linear'::text, 'like_day'::text]))),
  CONSTRAINT estimate_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT estimate_void_reason_check CHECK ((length(void_reason) <= 1000))
);

CREATE TABLE evidence (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  sha256 text NOT NULL,
  file_name text NOT NULL,
  target_kind text NOT NULL,
  target_id text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  attached_by text NOT NULL,
  attached_at timestamp with time zone NOT NULL,
  CONSTRAINT evidence_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT evidence_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  CONSTRAINT evidence_note_check CHECK ((length(note) <= 1000)),
  CONSTRAINT evidence_target_id_check CHECK ((length(target_id) <= 200))
);

CREATE TABLE evidence_detached (
  organization_id integer NOT NULL,
  evidence_id uuid NOT NULL,
  reason text NOT NULL,
  detached_by text NOT NULL,
  detached_at timestamp with time zone NOT NULL,
  CONSTRAINT evidence_detached_key PRIMARY KEY (organization_id, evidence_id),
  CONSTRAINT evidence_detached_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)))
);

CREATE TABLE evidence_file (
  organization_id integer NOT NULL,
  sha256 text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  content bytea NOT NULL,
  stored_at timestamp with time zone NOT NULL,
  CONSTRAINT evidence_file_pkey PRIMARY KEY (organization_id, sha256),
  CONSTRAINT evidence_file_check CHECK ((length(content) = size)),
  CONSTRAINT evidence_file_size_check CHECK ((size > 0))
);

CREATE TABLE evidence_withholding (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  sha256 text NOT NULL,
  withheld boolean NOT NULL,
  reason text NOT NULL,
  decided_by_id uuid NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT evidence_withholding_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT evidence_withholding_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);

CREATE TABLE exclusion (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  revision integer NOT NULL,
  facility_id uuid,
  scope smallint NOT NULL,
  category smallint NOT NULL,
  what text NOT NULL,
  reason text NOT NULL,
  kg_co2e_per_year numeric,
  basis text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  change_reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT exclusion_pkey PRIMARY KEY (organization_id, id, revision),
  CONSTRAINT exclusion_basis_check CHECK ((length(basis) <= 1000)),
  CONSTRAINT exclusion_category_check CHECK (((category >= 0) AND (category <= 15))),
  CONSTRAINT exclusion_change_reason_check CHECK ((length(change_reason) <= 1000)),
  CONSTRAINT exclusion_days_check CHECK (((valid_to IS NULL) OR (valid_from < valid_to))),
  CONSTRAINT exclusion_estimate_check CHECK (((kg_co2e_per_year IS NULL) OR (basis <> ''::text))),
  CONSTRAINT exclusion_kg_co2e_per_year_check CHECK ((kg_co2e_per_year >= (0)::numeric)),
  CONSTRAINT exclusion_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  CONSTRAINT exclusion_scope_3_check CHECK (((category = 0) OR (scope = 3))),
  CONSTRAINT exclusion_scope_check CHECK (((scope >= 0) AND (scope <= 3))),
  CONSTRAINT exclusion_what_check CHECK (((length(what) >= 1) AND (length(what) <= 200)))
);

CREATE TABLE facility (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  name_ja text DEFAULT ''::text NOT NULL,
  country text NOT NULL,
  region text NOT NULL,
  time_zone text NOT NULL,
  equity_share numeric DEFAULT 1 NOT NULL,
  operated boolean DEFAULT true NOT NULL,
  controlled boolean DEFAULT true NOT NULL,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT facility_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT facility_name_key UNIQUE (organization_id, name),
  CONSTRAINT facility_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT facility_equity_share_check CHECK (((equity_share >= (0)::numeric) AND (equity_share <= (1)::numeric))),
  CONSTRAINT facility_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT facility_name_ja_check CHECK ((length(name_ja) <= 200)),
  CONSTRAINT facility_region_check CHECK (((length(region) >= 2) AND (length(region) <= 40))),
  CONSTRAINT facility_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 60)))
);

CREATE TABLE facility_assignment (
  organization_id integer NOT NULL,
  facility_id uuid NOT NULL,
  valid_from date NOT NULL,
  revision integer NOT NULL,
  holder text NOT NULL,
  entity_id uuid,
  reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT facility_assignment_pkey PRIMARY KEY (organization_id, facility_id, valid_from, revision),
  CONSTRAINT facility_assignment_entity_check CHECK (((holder = 'entity'::text) = (entity_id IS NOT NULL))),
  CONSTRAINT facility_assignment_holder_check CHECK ((holder = ANY (ARRAY['entity'::text, 'organization'::text, 'none'::text]))),
  CONSTRAINT facility_assignment_reason_check CHECK ((length(reason) <= 1000))
);

CREATE TABLE facility_version (
  organization_id integer NOT NULL,
  facility_id uuid NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  name_ja text NOT NULL,
  country text NOT NULL,
  region text NOT NULL,
  time_zone text NOT NULL,
  equity_share numeric NOT NULL,
  operated boolean NOT NULL,
  controlled boolean NOT NULL,
  archived_at timestamp with time zone,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT facility_version_pkey PRIMARY KEY (organization_id, facility_id, version)
);

CREATE TABLE factor (
  id text NOT NULL,
  edition_id text NOT NULL,
  activity_key text NOT NULL,
  region text NOT NULL,
  stage text NOT NULL,
  basis text NOT NULL,
  scope smallint NOT NULL,
  unit text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  supplier_id text NOT NULL,
  menu text NOT NULL,
  search text NOT NULL,
  detail jsonb NOT NULL,
  CONSTRAINT factor_pkey PRIMARY KEY (id)
);

CREATE TABLE factor_adoption (
  organization_id integer NOT NULL,
  edition_id text NOT NULL,
  revision integer NOT NULL,
  adopted boolean NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  decided_id uuid NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT factor_adoption_pkey PRIMARY KEY (organization_id, edition_id, revision),
  CONSTRAINT factor_adoption_edition_id_check CHECK (((length(edition_id) >= 1) AND (length(edition_id) <= 200))),
  CONSTRAINT factor_adoption_reason_check CHECK ((length(reason) <= 1000))
);

CREATE TABLE factor_edition (
  id text NOT NULL,
  detail jsonb NOT NULL,
  sha256 text NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  CONSTRAINT factor_edition_pkey PRIMARY KEY (id)
);

CREATE TABLE file_import (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  file_name text NOT NULL,
  file_hash bytea NOT NULL,
  plan_hash bytea NOT NULL,
  format text DEFAULT ''::text NOT NULL,
  status text NOT NULL,
  accepted bigint DEFAULT 0 NOT NULL,
  duplicates bigint DEFAULT 0 NOT NULL,
  corrected bigint DEFAULT 0 NOT NULL,
  outranked bigint DEFAULT 0 NOT NULL,
  rejected bigint DEFAULT 0 NOT NULL,
  errors bigint DEFAULT 0 NOT NULL,
  problem text DEFAULT ''::text NOT NULL,
  started_by text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT file_import_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT file_import_file_name_check CHECK ((length(file_name) <= 200)),
  CONSTRAINT file_import_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);

CREATE TABLE grid_intensity (
  organization_id integer NOT NULL,
  series_id uuid NOT NULL,
  hour_at timestamp with time zone NOT NULL,
  g_per_kwh numeric NOT NULL,
  CONSTRAINT grid_intensity_pkey PRIMARY KEY (organization_id, series_id, hour_at),
  CONSTRAINT grid_intensity_g_per_kwh_check CHECK ((g_per_kwh >= (0)::numeric))
);

CREATE TABLE grid_intensity_series (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  region text NOT NULL,
  source text NOT NULL,
  first_hour timestamp with time zone NOT NULL,
  last_hour timestamp with time zone NOT NULL,
  hours integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT grid_intensity_series_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT grid_intensity_series_region_check CHECK (((length(region) >= 2) AND (length(region) <= 40))),
  CONSTRAINT grid_intensity_series_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500)))
);

CREATE TABLE import_error (
  organization_id integer NOT NULL,
  import_id uuid NOT NULL,
  number bigint NOT NULL,
  line bigint NOT NULL,
  field text NOT NULL,
  message text NOT NULL,
  expected text NOT NULL,
  got text NOT NULL,
  CONSTRAINT import_error_pkey PRIMARY KEY (organization_id, import_id, number)
);

CREATE TABLE initiative (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  register_number integer,
  name text NOT NULL,
  description text DEFAULT ''::text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  start_date date,
  expected_kwh numeric,
  expected_t_co2e numeric,
  cost numeric,
  currency text DEFAULT 'JPY'::text NOT NULL,
  owner text DEFAULT ''::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  install_start date,
  lifetime_years smallint,
  opex_per_year numeric DEFAULT 0 NOT NULL,
  budget_year smallint,
  mandatory boolean DEFAULT false NOT NULL,
  assumptions text DEFAULT ''::text NOT NULL,
  measurement text DEFAULT ''::text NOT NULL,
  owner_id uuid,
  cdp_type text DEFAULT ''::text NOT NULL,
  plan_sha256 text DEFAULT ''::text NOT NULL,
  planned_by_id uuid,
  planned_by text DEFAULT ''::text NOT NULL,
  CONSTRAINT initiative_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT initiative_name_key UNIQUE (organization_id, name),
  CONSTRAINT initiative_assumptions_check CHECK ((length(assumptions) <= 4000)),
  CONSTRAINT initiative_budget_year_check CHECK (((budget_year >= 1990) AND (budget_year <= 2100))),
  CONSTRAINT initiative_cdp_type_check CHECK ((length(cdp_type) <= 100)),
  CONSTRAINT initiative_cost_check CHECK ((cost >= (0)::numeric)),
  CONSTRAINT initiative_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT initiative_description_check CHECK ((length(description) <= 4000)),
  CONSTRAINT initiative_expected_kwh_check CHECK ((expected_kwh >= (0)::numeric)),
  CONSTRAINT initiative_expected_t_co2e_check CHECK ((expected_t_co2e >= (0)::numeric)),
  CONSTRAINT initiative_install_check CHECK ((install_start <= start_date)),
  CONSTRAINT initiative_kind_check CHECK ((kind = ANY (ARRAY['efficiency'::text, 'fuel_switch'::text, 'renewables'::text, 'process'::text, 'behaviour'::text, 'supplier'::text, 'transport'::text, 'refrigerant'::text, 'other'::text]))),
  CONSTRAINT initiative_lifetime_years_check CHECK (((lifetime_years >= 1) AND (lifetime_years <= 60))),
  CONSTRAINT initiative_measurement_check CHECK ((length(measurement) <= 1000)),
  CONSTRAINT initiative_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT initiative_owner_check CHECK ((length(owner) <= 200)),
  CONSTRAINT initiative_status_check CHECK ((status = ANY (ARRAY['idea'::text, 'assessed'::text, 'approved'::text, 'in_progress'::text, 'operating'::text, 'verified'::text, 'closed'::text, 'rejected'::text])))
);

CREATE TABLE initiative_budget (
  organization_id integer NOT NULL,
  year smallint NOT NULL,
  currency text NOT NULL,
  amount numeric NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT initiative_budget_pkey PRIMARY KEY (organization_id, year, currency),
  CONSTRAINT initiative_budget_amount_check CHECK ((amount >= (0)::numeric)),
  CONSTRAINT initiative_budget_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT initiative_budget_year_check1 CHECK (((year >= 1990) AND (year <= 2100)))
);

CREATE TABLE initiative_gate (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  decided_by_id uuid NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  plan bytea NOT NULL,
  sha256 text NOT NULL,
  CONSTRAINT initiative_gate_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT initiative_gate_reason_check CHECK ((length(reason) <= 1000))
);

CREATE TABLE initiative_line (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  "position" smallint NOT NULL,
  source_id uuid,
  register_number integer,
  basis text DEFAULT ''::text NOT NULL,
  scope smallint,
  category smallint,
  t_per_year numeric,
  unit text DEFAULT ''::text NOT NULL,
  saved numeric[],
  price numeric DEFAULT 0 NOT NULL,
  escalation numeric DEFAULT 0 NOT NULL,
  baseline numeric,
  CONSTRAINT initiative_line_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT initiative_line_baseline_check CHECK ((baseline > (0)::numeric)),
  CONSTRAINT initiative_line_basis_check CHECK ((length(basis) <= 1000)),
  CONSTRAINT initiative_line_category_check CHECK (((category >= 1) AND (category <= 15))),
  CONSTRAINT initiative_line_form_check CHECK (
CASE
    WHEN (source_id IS NULL) THEN ((scope IS NOT NULL) AND (t_per_year IS NOT NULL) AND (saved IS NULL))
    ELSE ((scope IS NULL) AND (t_per_year IS NULL) AND (cardinality(saved) = 12))
END),
  CONSTRAINT initiative_line_price_check CHECK ((price >= (0)::numeric)),
  CONSTRAINT initiative_line_scope_check CHECK (((scope >= 1) AND (scope <= 3)))
);

CREATE TABLE initiative_step (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  "position" smallint NOT NULL,
  name text NOT NULL,
  start_on date NOT NULL,
  end_on date NOT NULL,
  done_on date,
  responsible text DEFAULT ''::text NOT NULL,
  planned_cost numeric,
  actual_cost numeric,
  CONSTRAINT initiative_step_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT initiative_step_actual_cost_check CHECK ((actual_cost >= (0)::numeric)),
  CONSTRAINT initiative_step_days_check CHECK ((start_on <= end_on)),
  CONSTRAINT initiative_step_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT initiative_step_planned_cost_check CHECK ((planned_cost >= (0)::numeric)),
  CONSTRAINT initiative_step_responsible_check CHECK ((length(responsible) <= 200))
);

CREATE TABLE instrument (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  energy text NOT NULL,
  quantity numeric,
  unit text NOT NULL,
  vintage_start date NOT NULL,
  vintage_end date NOT NULL,
  applies_start date NOT NULL,
  applies_end date NOT NULL,
  countries text[] NOT NULL,
  technology text DEFAULT ''::text NOT NULL,
  generator text DEFAULT ''::text NOT NULL,
  registry text DEFAULT ''::text NOT NULL,
  certificate_range text DEFAULT ''::text NOT NULL,
  retirement_id text DEFAULT ''::text NOT NULL,
  retired_on date,
  retirement_account text DEFAULT ''::text NOT NULL,
  gases jsonb NOT NULL,
  factor_source text NOT NULL,
  price numeric,
  currency text DEFAULT ''::text NOT NULL,
  evidence text DEFAULT ''::text NOT NULL,
  stated jsonb NOT NULL,
  allocations jsonb NOT NULL,
  profile text NOT NULL,
  register_number integer,
  supersedes_id uuid,
  reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT instrument_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT instrument_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT instrument_applies_check CHECK (((vintage_start <= applies_start) AND (applies_start < applies_end) AND (applies_end <= vintage_end))),
  CONSTRAINT instrument_certificate_range_check CHECK ((length(certificate_range) <= 500)),
  CONSTRAINT instrument_currency_check CHECK ((currency ~ '^([A-Z]{3})?$'::text)),
  CONSTRAINT instrument_energy_check CHECK ((energy = ANY (ARRAY['electricity'::text, 'heat'::text]))),
  CONSTRAINT instrument_evidence_check CHECK ((length(evidence) <= 4000)),
  CONSTRAINT instrument_factor_source_check CHECK (((length(factor_source) >= 1) AND (length(factor_source) <= 500))),
  CONSTRAINT instrument_generator_check CHECK ((length(generator) <= 200)),
  CONSTRAINT instrument_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT instrument_price_check CHECK ((price >= (0)::numeric)),
  CONSTRAINT instrument_price_pair_check CHECK (((price IS NULL) = (currency = ''::text))),
  CONSTRAINT instrument_profile_check CHECK ((profile = ANY (ARRAY['none'::text, 'flat'::text, 'register'::text]))),
  CONSTRAINT instrument_profile_register_check CHECK (((profile = 'register'::text) = (register_number IS NOT NULL))),
  CONSTRAINT instrument_quantity_check CHECK ((quantity > (0)::numeric)),
  CONSTRAINT instrument_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT instrument_registry_check CHECK ((length(registry) <= 200)),
  CONSTRAINT instrument_retirement_account_check CHECK ((length(retirement_account) <= 200)),
  CONSTRAINT instrument_retirement_id_check CHECK ((length(retirement_id) <= 200)),
  CONSTRAINT instrument_technology_check CHECK ((length(technology) <= 200)),
  CONSTRAINT instrument_vintage_check CHECK ((vintage_start < vintage_end))
);

CREATE TABLE inventory (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  period_start date NOT NULL,
  period_end date NOT NULL,
  gwp_set text NOT NULL,
  approach text NOT NULL,
  number integer DEFAULT 1 NOT NULL,
  restates_id uuid,
  restatement_cause text DEFAULT ''::text NOT NULL,
  closed_at timestamp with time zone,
  closed_by text DEFAULT ''::text NOT NULL,
  closed_run_id uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT inventory_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT inventory_restates_key UNIQUE (organization_id, restates_id),
  CONSTRAINT inventory_approach_check CHECK ((approach = ANY (ARRAY['operational_control'::text, 'financial_control'::text, 'equity_share'::text]))),
  CONSTRAINT inventory_gwp_set_check CHECK ((gwp_set = ANY (ARRAY['AR4'::text, 'AR5'::text, 'AR6'::text]))),
  CONSTRAINT inventory_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT inventory_period_check CHECK ((period_start < period_end))
);

CREATE TABLE inventory_dossier (
  organization_id integer NOT NULL,
  inventory_id uuid NOT NULL,
  sha256 text NOT NULL,
  canonical bytea NOT NULL,
  CONSTRAINT inventory_dossier_pkey PRIMARY KEY (organization_id, inventory_id)
);

CREATE TABLE inventory_seal (
  organization_id integer NOT NULL,
  inventory_id uuid NOT NULL,
  inventory_sha256 text NOT NULL,
  dossier_sha256 text NOT NULL,
  leaf bytea NOT NULL,
  leaf_index bigint NOT NULL,
  tree_size bigint NOT NULL,
  root_hash text NOT NULL,
  tree_head text NOT NULL,
  public_key text NOT NULL,
  CONSTRAINT inventory_seal_pkey PRIMARY KEY (organization_id, inventory_id)
);

CREATE TABLE inventory_timestamp (
  organization_id integer NOT NULL,
  inventory_id uuid NOT NULL,
  token bytea NOT NULL,
  authority text NOT NULL,
  stamped_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT inventory_timestamp_pkey PRIMARY KEY (organization_id, inventory_id)
);

CREATE TABLE ledger (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  file_name text DEFAULT ''::text NOT NULL,
  sha256 bytea NOT NULL,
  header text[] NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT ledger_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT ledger_file_key UNIQUE (organization_id, kind, sha256),
  CONSTRAINT ledger_file_name_check CHECK ((length(file_name) <= 200)),
  CONSTRAINT ledger_kind_check CHECK ((kind = ANY (ARRAY['purchases'::text, 'travel'::text])))
);

CREATE TABLE ledger_choice (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  match text NOT NULL,
  choice jsonb NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT ledger_choice_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE ledger_line (
  organization_id integer NOT NULL,
  kind text NOT NULL,
  identity bytea NOT NULL,
  ledger_id uuid NOT NULL,
  line integer NOT NULL,
  activity_id uuid NOT NULL,
  CONSTRAINT ledger_line_pkey PRIMARY KEY (organization_id, kind, identity)
);

CREATE TABLE ledger_row (
  organization_id integer NOT NULL,
  ledger_id uuid NOT NULL,
  line integer NOT NULL,
  cells text[] NOT NULL,
  identity bytea NOT NULL,
  CONSTRAINT ledger_row_pkey PRIMARY KEY (organization_id, ledger_id, line)
);

CREATE TABLE legal_entity (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  name_ja text DEFAULT ''::text NOT NULL,
  country text NOT NULL,
  kind text NOT NULL,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT legal_entity_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT legal_entity_name_key UNIQUE (organization_id, name),
  CONSTRAINT legal_entity_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT legal_entity_kind_check CHECK ((kind = ANY (ARRAY['group'::text, 'associate'::text, 'joint_venture'::text, 'investee'::text]))),
  CONSTRAINT legal_entity_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT legal_entity_name_ja_check CHECK ((length(name_ja) <= 200))
);

CREATE TABLE live_due (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  period_start date,
  period_end date,
  marked_at timestamp with time zone NOT NULL,
  CONSTRAINT live_due_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT live_due_kind_check CHECK ((kind = ANY (ARRAY['all'::text, 'facility'::text, 'source'::text, 'register'::text, 'virtual'::text, 'bill'::text, 'inventory'::text])))
);

CREATE TABLE live_ledger (
  organization_id integer NOT NULL,
  inventory_id uuid NOT NULL,
  revision bigint NOT NULL,
  digest bytea NOT NULL,
  basis jsonb NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  CONSTRAINT live_ledger_pkey PRIMARY KEY (organization_id, inventory_id)
);

CREATE TABLE live_line (
  organization_id integer NOT NULL,
  inventory_id uuid NOT NULL,
  activity_id text NOT NULL,
  facility_id text NOT NULL,
  source_id text NOT NULL,
  activity_key text NOT NULL,
  factor_id text NOT NULL,
  period_start date NOT NULL,
  period_end date NOT NULL,
  fingerprint text NOT NULL,
  digest text NOT NULL,
  detail jsonb NOT NULL,
  run_digest text DEFAULT ''::text NOT NULL,
  run_quantity text DEFAULT ''::text NOT NULL,
  CONSTRAINT live_line_pkey PRIMARY KEY (organization_id, inventory_id, activity_id)
);

CREATE TABLE live_total (
  organization_id integer NOT NULL,
  inventory_id uuid NOT NULL,
  dimension text NOT NULL,
  scope smallint NOT NULL,
  method text NOT NULL,
  category smallint NOT NULL,
  facility_id text NOT NULL,
  source_id text NOT NULL,
  month text NOT NULL,
  gas text NOT NULL,
  origin text NOT NULL,
  parts integer NOT NULL,
  kg numeric NOT NULL,
  kg_co2e numeric NOT NULL,
  biogenic_kg_co2 numeric NOT NULL,
  CONSTRAINT live_total_pkey PRIMARY KEY (organization_id, inventory_id, dimension, scope, method, category, facility_id, source_id, month, gas, origin)
);

CREATE TABLE log_key (
  id uuid NOT NULL,
  seed bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT log_key_pkey PRIMARY KEY (id),
  CONSTRAINT log_key_seed_check CHECK ((length(seed) = 32))
);

CREATE TABLE log_record (
  organization_id integer NOT NULL,
  number bigint NOT NULL,
  hashes bytea NOT NULL,
  CONSTRAINT log_record_pkey PRIMARY KEY (organization_id, number),
  CONSTRAINT log_record_hashes_check CHECK (((length(hashes) > 0) AND ((length(hashes) % 32) = 0))),
  CONSTRAINT log_record_number_check CHECK ((number >= 0))
);

CREATE TABLE mapping (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  archived_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT mapping_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT mapping_name_key UNIQUE (organization_id, name),
  CONSTRAINT mapping_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE mapping_hook (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  mapping_id uuid NOT NULL,
  device_id uuid NOT NULL,
  signature text NOT NULL,
  signature_key text NOT NULL,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT mapping_hook_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT mapping_hook_signature_check CHECK ((signature = ANY (ARRAY['none'::text, 'hmac'::text, 'soracom'::text])))
);

CREATE TABLE mapping_hook_secret (
  organization_id integer NOT NULL,
  secret_hash bytea NOT NULL,
  hook_id uuid NOT NULL,
  prefix text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone,
  CONSTRAINT mapping_hook_secret_pkey PRIMARY KEY (organization_id, secret_hash)
);

CREATE TABLE mapping_version (
  organization_id integer NOT NULL,
  mapping_id uuid NOT NULL,
  version integer NOT NULL,
  document text NOT NULL,
  sample text NOT NULL,
  topic text NOT NULL,
  headers jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT mapping_version_pkey PRIMARY KEY (organization_id, mapping_id, version)
);

CREATE TABLE member (
  organization_id integer NOT NULL,
  account_id uuid NOT NULL,
  role text NOT NULL,
  valid_to timestamp with time zone,
  disabled_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT member_pkey PRIMARY KEY (organization_id, account_id),
  CONSTRAINT member_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'manager'::text, 'contributor'::text, 'approver'::text, 'viewer'::text, 'auditor'::text])))
);

CREATE TABLE meter (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  name text NOT NULL,
  serial text DEFAULT ''::text NOT NULL,
  commodity text NOT NULL,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT meter_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT meter_name_key UNIQUE (organization_id, name),
  CONSTRAINT meter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT meter_serial_check CHECK ((length(serial) <= 100))
);

CREATE TABLE meter_placement (
  organization_id integer NOT NULL,
  meter_id uuid NOT NULL,
  valid_from date NOT NULL,
  revision integer NOT NULL,
  parent_id uuid,
  accuracy_percent numeric NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT meter_placement_pkey PRIMARY KEY (organization_id, meter_id, valid_from, revision),
  CONSTRAINT meter_placement_accuracy_percent_check CHECK (((accuracy_percent >= (0)::numeric) AND (accuracy_percent <= (20)::numeric))),
  CONSTRAINT meter_placement_self_check CHECK ((parent_id IS DISTINCT FROM meter_id))
);

CREATE TABLE metered_tenant (
  number integer NOT NULL,
  CONSTRAINT metered_tenant_pkey PRIMARY KEY (number)
);

CREATE TABLE monthly_report (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  language text NOT NULL,
  method text NOT NULL,
  recipients text[] NOT NULL,
  day smallint NOT NULL,
  time_zone text NOT NULL,
  active boolean NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT monthly_report_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT monthly_report_day_check CHECK (((day >= 1) AND (day <= 28))),
  CONSTRAINT monthly_report_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
  CONSTRAINT monthly_report_method_check CHECK ((method = ANY (ARRAY['location'::text, 'market'::text]))),
  CONSTRAINT monthly_report_recipients_check CHECK (((cardinality(recipients) >= 1) AND (cardinality(recipients) <= 50)))
);

CREATE TABLE monthly_report_letter (
  organization_id integer NOT NULL,
  report_id uuid NOT NULL,
  month text NOT NULL,
  status text NOT NULL,
  problem text DEFAULT ''::text NOT NULL,
  sha256 text DEFAULT ''::text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT monthly_report_letter_pkey PRIMARY KEY (organization_id, report_id, month),
  CONSTRAINT monthly_report_letter_month_check CHECK ((month ~ '^[0-9]{4}-[0-9]{2}$'::text)),
  CONSTRAINT monthly_report_letter_status_check CHECK ((status = ANY (ARRAY['sent'::text, 'unsent'::text, 'empty'::text])))
);

CREATE TABLE organization (
  id integer NOT NULL,
  uuid uuid NOT NULL,
  name text NOT NULL,
  name_ja text DEFAULT ''::text NOT NULL,
  country text NOT NULL,
  fiscal_year_start_month smallint DEFAULT 4 NOT NULL,
  approach text DEFAULT 'operational_control'::text NOT NULL,
  gwp_set text DEFAULT 'AR5'::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  lei text DEFAULT ''::text NOT NULL,
  corporate_no text DEFAULT ''::text NOT NULL,
  emitter_no text DEFAULT ''::text NOT NULL,
  industry_code text DEFAULT ''::text NOT NULL,
  represented_by text DEFAULT ''::text NOT NULL,
  assurance_level text DEFAULT ''::text NOT NULL,
  assured_by text DEFAULT ''::text NOT NULL,
  CONSTRAINT organization_pkey PRIMARY KEY (id),
  CONSTRAINT organization_uuid_key UNIQUE (uuid),
  CONSTRAINT organization_approach_check CHECK ((approach = ANY (ARRAY['operational_control'::text, 'financial_control'::text, 'equity_share'::text]))),
  CONSTRAINT organization_assurance_level_check CHECK ((assurance_level = ANY (ARRAY[''::text, 'none'::text, 'limited'::text, 'reasonable'::text]))),
  CONSTRAINT organization_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT organization_fiscal_year_start_month_check CHECK (((fiscal_year_start_month >= 1) AND (fiscal_year_start_month <= 12))),
  CONSTRAINT organization_gwp_set_check CHECK ((gwp_set = ANY (ARRAY['AR4'::text, 'AR5'::text, 'AR6'::text]))),
  CONSTRAINT organization_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT organization_name_ja_check CHECK ((length(name_ja) <= 200))
);

CREATE TABLE own_edition (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  detail jsonb NOT NULL,
  redistributable boolean NOT NULL,
  file_name text NOT NULL,
  checks jsonb NOT NULL,
  author_id uuid NOT NULL,
  author text NOT NULL,
  imported_at timestamp with time zone NOT NULL,
  columns jsonb DEFAULT '[]'::jsonb NOT NULL,
  CONSTRAINT own_edition_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT own_edition_file_name_check CHECK ((length(file_name) <= 255))
);

CREATE TABLE own_edition_factor (
  organization_id integer NOT NULL,
  edition_id uuid NOT NULL,
  "position" integer NOT NULL,
  detail jsonb NOT NULL,
  CONSTRAINT own_edition_factor_pkey PRIMARY KEY (organization_id, edition_id, "position")
);

CREATE TABLE own_factor (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  supersedes_id uuid,
  detail jsonb NOT NULL,
  evidence text NOT NULL,
  expires date,
  reason text DEFAULT ''::text NOT NULL,
  author_id uuid NOT NULL,
  author text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT own_factor_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT own_factor_evidence_check CHECK (((length(evidence) >= 1) AND (length(evidence) <= 1000))),
  CONSTRAINT own_factor_reason_check CHECK ((length(reason) <= 1000))
);

CREATE TABLE own_factor_decision (
  organization_id integer NOT NULL,
  factor_id uuid NOT NULL,
  revision integer NOT NULL,
  decision text NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  decided_id uuid NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT own_factor_decision_pkey PRIMARY KEY (organization_id, factor_id, revision),
  CONSTRAINT own_factor_decision_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'rejected'::text, 'retired'::text]))),
  CONSTRAINT own_factor_decision_reason_check CHECK ((length(reason) <= 1000))
);

CREATE TABLE pathway (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  publisher text NOT NULL,
  title text NOT NULL,
  year smallint NOT NULL,
  document_table text NOT NULL,
  licence text NOT NULL,
  source text NOT NULL,
  retrieved date NOT NULL,
  sector text NOT NULL,
  unit text NOT NULL,
  sha256 text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT pathway_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT pathway_sector_key UNIQUE (organization_id, publisher, title, sector),
  CONSTRAINT pathway_document_table_check CHECK (((length(document_table) >= 1) AND (length(document_table) <= 300))),
  CONSTRAINT pathway_licence_check CHECK (((length(licence) >= 1) AND (length(licence) <= 300))),
  CONSTRAINT pathway_publisher_check CHECK (((length(publisher) >= 1) AND (length(publisher) <= 200))),
  CONSTRAINT pathway_sector_check CHECK (((length(sector) >= 1) AND (length(sector) <= 200))),
  CONSTRAINT pathway_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500))),
  CONSTRAINT pathway_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  CONSTRAINT pathway_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 40))),
  CONSTRAINT pathway_year_check CHECK (((year >= 1990) AND (year <= 2100)))
);

CREATE TABLE pathway_point (
  organization_id integer NOT NULL,
  pathway_id uuid NOT NULL,
  year smallint NOT NULL,
  value numeric NOT NULL,
  CONSTRAINT pathway_point_pkey PRIMARY KEY (organization_id, pathway_id, year),
  CONSTRAINT pathway_point_value_check CHECK ((value >= (0)::numeric)),
  CONSTRAINT pathway_point_year_check CHECK (((year >= 1990) AND (year <= 2100)))
);

CREATE TABLE price (
  organization_id integer NOT NULL,
  from_unit text NOT NULL,
  to_unit text NOT NULL,
  revision integer NOT NULL,
  value numeric,
  source text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT price_pkey PRIMARY KEY (organization_id, from_unit, to_unit, revision),
  CONSTRAINT price_from_unit_check CHECK ((from_unit ~ '^[A-Z]{3}[0-9]{4}$'::text)),
  CONSTRAINT price_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500))),
  CONSTRAINT price_to_unit_check CHECK ((to_unit ~ '^[A-Z]{3}[0-9]{4}$'::text)),
  CONSTRAINT price_units_check CHECK ((from_unit <> to_unit)),
  CONSTRAINT price_value_check CHECK ((value > (0)::numeric))
);

CREATE TABLE quality_judgement (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  quantity_percent numeric,
  factor_percent numeric,
  technological smallint NOT NULL,
  temporal smallint NOT NULL,
  geographical smallint NOT NULL,
  completeness smallint NOT NULL,
  reliability smallint NOT NULL,
  basis text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT quality_judgement_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT quality_judgement_basis_check CHECK (((length(basis) >= 1) AND (length(basis) <= 1000))),
  CONSTRAINT quality_judgement_completeness_check CHECK (((completeness >= 0) AND (completeness <= 5))),
  CONSTRAINT quality_judgement_factor_percent_check CHECK (((factor_percent >= (0)::numeric) AND (factor_percent <= (1000)::numeric))),
  CONSTRAINT quality_judgement_geographical_check CHECK (((geographical >= 0) AND (geographical <= 5))),
  CONSTRAINT quality_judgement_quantity_percent_check CHECK (((quantity_percent >= (0)::numeric) AND (quantity_percent <= (1000)::numeric))),
  CONSTRAINT quality_judgement_reliability_check CHECK (((reliability >= 0) AND (reliability <= 5))),
  CONSTRAINT quality_judgement_technological_check CHECK (((technological >= 0) AND (technological <= 5))),
  CONSTRAINT quality_judgement_temporal_check CHECK (((temporal >= 0) AND (temporal <= 5)))
);

CREATE TABLE quality_policy (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  propose boolean NOT NULL,
  correlation text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT quality_policy_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT quality_policy_correlation_check CHECK ((correlation = ANY (ARRAY['independent'::text, 'same_factor'::text])))
);

CREATE TABLE reading (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  start_at timestamp with time zone NOT NULL,
  end_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  line integer NOT NULL,
  revision integer NOT NULL,
  quality smallint NOT NULL,
  outranked boolean NOT NULL,
  receipt_id uuid NOT NULL,
  value numeric NOT NULL,
  CONSTRAINT reading_pkey PRIMARY KEY (organization_id, register_number, start_at, revision),
  CONSTRAINT reading_quality_check CHECK (((quality >= 1) AND (quality <= 5)))
) PARTITION BY RANGE (start_at);

CREATE TABLE reading_day (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  day date NOT NULL,
  readings integer NOT NULL,
  last_end timestamp with time zone NOT NULL,
  packed bytea NOT NULL,
  CONSTRAINT reading_day_pkey PRIMARY KEY (organization_id, register_number, day),
  CONSTRAINT reading_day_readings_check CHECK ((readings > 0))
);

CREATE TABLE receipt (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  idempotency_key text,
  input_hash bytea NOT NULL,
  file_name text DEFAULT ''::text NOT NULL,
  items integer DEFAULT 0 NOT NULL,
  answer jsonb DEFAULT '{}'::jsonb NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  mapping_id uuid,
  mapping_version integer,
  CONSTRAINT receipt_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT receipt_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['account'::text, 'device'::text, 'system'::text]))),
  CONSTRAINT receipt_kind_check CHECK ((kind = ANY (ARRAY['http'::text, 'graphql'::text, 'file'::text, 'mqtt'::text, 'cli'::text, 'mutation'::text, 'webhook'::text, 'estimate'::text])))
);

CREATE TABLE regime_fact (
  organization_id integer NOT NULL,
  fiscal_year smallint NOT NULL,
  kind text NOT NULL,
  facility_id uuid NOT NULL,
  energy text DEFAULT ''::text NOT NULL,
  revision integer NOT NULL,
  value numeric,
  source text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT regime_fact_pkey PRIMARY KEY (organization_id, fiscal_year, kind, facility_id, energy, revision),
  CONSTRAINT regime_fact_fiscal_year_check CHECK (((fiscal_year >= 1990) AND (fiscal_year <= 2100))),
  CONSTRAINT regime_fact_kind_check CHECK ((kind = ANY (ARRAY['national_average'::text, 'correction'::text, 'menu_non_fossil'::text, 'sold'::text]))),
  CONSTRAINT regime_fact_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500))),
  CONSTRAINT regime_fact_value_check CHECK ((value >= (0)::numeric))
);

CREATE TABLE register (
  organization_id integer NOT NULL,
  number integer NOT NULL,
  id uuid NOT NULL,
  meter_id uuid NOT NULL,
  channel text DEFAULT 'main'::text NOT NULL,
  kind text NOT NULL,
  direction text DEFAULT 'import'::text NOT NULL,
  unit text NOT NULL,
  multiplier numeric DEFAULT 1 NOT NULL,
  capacity numeric,
  max_power numeric,
  step_seconds integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  dated boolean DEFAULT false NOT NULL,
  hold_seconds integer DEFAULT 0 NOT NULL,
  CONSTRAINT register_pkey PRIMARY KEY (organization_id, number),
  CONSTRAINT register_channel_key UNIQUE (organization_id, meter_id, channel),
  CONSTRAINT register_id_key UNIQUE (organization_id, id),
  CONSTRAINT register_capacity_check CHECK ((capacity > (0)::numeric)),
  CONSTRAINT register_channel_check CHECK (((length(channel) >= 1) AND (length(channel) <= 60))),
  CONSTRAINT register_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text, 'generated'::text]))),
  CONSTRAINT register_hold_seconds_check CHECK ((hold_seconds >= 0)),
  CONSTRAINT register_kind_check CHECK ((kind = ANY (ARRAY['register'::text, 'interval'::text, 'demand'::text, 'power'::text]))),
  CONSTRAINT register_max_power_check CHECK ((max_power > (0)::numeric)),
  CONSTRAINT register_multiplier_check CHECK ((multiplier > (0)::numeric)),
  CONSTRAINT register_step_seconds_check CHECK ((step_seconds >= 0))
);

CREATE TABLE register_event (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  register_number integer NOT NULL,
  kind text NOT NULL,
  happened_at timestamp with time zone NOT NULL,
  old_final numeric,
  new_start numeric,
  old_serial text DEFAULT ''::text NOT NULL,
  new_serial text DEFAULT ''::text NOT NULL,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  voided_by text DEFAULT ''::text NOT NULL,
  void_reason text DEFAULT ''::text NOT NULL,
  voided_at timestamp with time zone,
  CONSTRAINT register_event_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT register_event_kind_check CHECK ((kind = ANY (ARRAY['exchange'::text, 'reset'::text]))),
  CONSTRAINT register_event_new_serial_check CHECK ((length(new_serial) <= 100)),
  CONSTRAINT register_event_new_start_check CHECK ((new_start >= (0)::numeric)),
  CONSTRAINT register_event_old_final_check CHECK ((old_final >= (0)::numeric)),
  CONSTRAINT register_event_old_serial_check CHECK ((length(old_serial) <= 100)),
  CONSTRAINT register_event_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT register_event_void_reason_check CHECK ((length(void_reason) <= 1000))
);

CREATE TABLE register_finding (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  name text NOT NULL,
  start_at timestamp with time zone NOT NULL,
  end_at timestamp with time zone NOT NULL,
  severity text NOT NULL,
  detail text NOT NULL,
  proposal jsonb,
  found_at timestamp with time zone NOT NULL,
  resolved_at timestamp with time zone,
  accepted_by text DEFAULT ''::text NOT NULL,
  accept_reason text DEFAULT ''::text NOT NULL,
  accepted_at timestamp with time zone,
  detail_ja text DEFAULT ''::text NOT NULL,
  CONSTRAINT register_finding_pkey PRIMARY KEY (organization_id, register_number, start_at, name),
  CONSTRAINT register_finding_accept_reason_check CHECK ((length(accept_reason) <= 1000)),
  CONSTRAINT register_finding_severity_check CHECK ((severity = ANY (ARRAY['note'::text, 'warning'::text, 'disqualifying'::text])))
);

CREATE TABLE register_setting (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  register_number integer NOT NULL,
  valid_from timestamp with time zone NOT NULL,
  multiplier numeric NOT NULL,
  capacity numeric,
  max_power numeric,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  voided_by text DEFAULT ''::text NOT NULL,
  void_reason text DEFAULT ''::text NOT NULL,
  voided_at timestamp with time zone,
  CONSTRAINT register_setting_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT register_setting_capacity_check CHECK ((capacity > (0)::numeric)),
  CONSTRAINT register_setting_max_power_check CHECK ((max_power > (0)::numeric)),
  CONSTRAINT register_setting_multiplier_check CHECK ((multiplier > (0)::numeric)),
  CONSTRAINT register_setting_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT register_setting_void_reason_check CHECK ((length(void_reason) <= 1000))
);

CREATE TABLE rejected_reading (
  organization_id integer NOT NULL,
  receipt_id uuid NOT NULL,
  line integer NOT NULL,
  code text NOT NULL,
  field text NOT NULL,
  message text NOT NULL,
  expected text NOT NULL,
  got text NOT NULL,
  item jsonb NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT rejected_reading_pkey PRIMARY KEY (organization_id, receipt_id, line)
);

CREATE TABLE report (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  inventory_id uuid NOT NULL,
  format text NOT NULL,
  language text NOT NULL,
  status text NOT NULL,
  progress smallint DEFAULT 0 NOT NULL,
  problem text DEFAULT ''::text NOT NULL,
  file_name text DEFAULT ''::text NOT NULL,
  size bigint DEFAULT 0 NOT NULL,
  sha256 text DEFAULT ''::text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  job_id bigint,
  CONSTRAINT report_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT report_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'pdf'::text, 'zip'::text]))),
  CONSTRAINT report_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
  CONSTRAINT report_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  CONSTRAINT report_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'ready'::text, 'failed'::text, 'cancelled'::text])))
);

CREATE TABLE report_file (
  organization_id integer NOT NULL,
  report_id uuid NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT report_file_pkey PRIMARY KEY (organization_id, report_id)
);

CREATE TABLE report_file_part (
  organization_id integer NOT NULL,
  report_id uuid NOT NULL,
  number integer NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT report_file_part_pkey PRIMARY KEY (organization_id, report_id, number),
  CONSTRAINT report_file_part_number_check CHECK ((number > 0))
);

CREATE TABLE report_share (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  note text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  revoked_by text DEFAULT ''::text NOT NULL,
  CONSTRAINT report_share_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT report_share_secret_key UNIQUE (organization_id, secret_hash),
  CONSTRAINT report_share_note_check CHECK ((length(note) <= 200)),
  CONSTRAINT report_share_secret_hash_check CHECK ((length(secret_hash) = 32)),
  CONSTRAINT report_share_term_check CHECK ((expires_at > created_at))
);

CREATE TABLE report_share_use (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  share_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT report_share_use_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE request_reminder (
  organization_id integer NOT NULL,
  account_id uuid NOT NULL,
  due_on date NOT NULL,
  kind text NOT NULL,
  id uuid NOT NULL,
  not_before timestamp with time zone NOT NULL,
  status text NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT request_reminder_pkey PRIMARY KEY (organization_id, account_id, due_on, kind),
  CONSTRAINT request_reminder_id_key UNIQUE (organization_id, id),
  CONSTRAINT request_reminder_kind_check CHECK ((kind = ANY (ARRAY['before'::text, 'after'::text, 'late'::text]))),
  CONSTRAINT request_reminder_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'unneeded'::text, 'unsent'::text])))
);

CREATE TABLE residual_mix (
  organization_id integer NOT NULL,
  region text NOT NULL,
  year smallint NOT NULL,
  revision integer NOT NULL,
  kg_per_kwh numeric,
  gas text NOT NULL,
  source text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT residual_mix_pkey PRIMARY KEY (organization_id, region, year, revision),
  CONSTRAINT residual_mix_gas_check CHECK ((gas = ANY (ARRAY['CO2'::text, 'CO2E_UNSPLIT'::text]))),
  CONSTRAINT residual_mix_kg_per_kwh_check CHECK ((kg_per_kwh >= (0)::numeric)),
  CONSTRAINT residual_mix_region_check CHECK (((length(region) >= 2) AND (length(region) <= 40))),
  CONSTRAINT residual_mix_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500))),
  CONSTRAINT residual_mix_year_check CHECK (((year >= 1990) AND (year <= 2100)))
);

CREATE TABLE roadmap_assumption (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  revision integer NOT NULL,
  name text NOT NULL,
  growth_1 numeric NOT NULL,
  growth_2 numeric NOT NULL,
  growth_3 numeric NOT NULL,
  low_1 numeric,
  low_2 numeric,
  low_3 numeric,
  high_1 numeric,
  high_2 numeric,
  high_3 numeric,
  metric_id uuid,
  grid_percent numeric NOT NULL,
  initiative_percent numeric,
  basis text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT roadmap_assumption_pkey PRIMARY KEY (organization_id, id, revision),
  CONSTRAINT roadmap_assumption_basis_check CHECK (((length(basis) >= 1) AND (length(basis) <= 1000))),
  CONSTRAINT roadmap_assumption_initiative_percent_check CHECK (((initiative_percent >= (0)::numeric) AND (initiative_percent <= (1000)::numeric))),
  CONSTRAINT roadmap_assumption_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT roadmap_assumption_range_check CHECK (((num_nonnulls(low_1, high_1) <> 1) AND (num_nonnulls(low_2, high_2) <> 1) AND (num_nonnulls(low_3, high_3) <> 1))),
  CONSTRAINT roadmap_assumption_revision_check CHECK ((revision >= 1))
);

CREATE TABLE rollup_due (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  day date NOT NULL,
  marked_at timestamp with time zone NOT NULL,
  CONSTRAINT rollup_due_pkey PRIMARY KEY (organization_id, register_number, day)
) WITH (fillfactor=50);

CREATE TABLE run (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  inventory_id uuid NOT NULL,
  engine text NOT NULL,
  known_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone NOT NULL,
  started_by text NOT NULL,
  sha256 text NOT NULL,
  figures_sha256 text NOT NULL,
  totals jsonb NOT NULL,
  findings jsonb NOT NULL,
  completeness jsonb NOT NULL,
  digest text DEFAULT ''::text NOT NULL,
  CONSTRAINT run_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE run_statement (
  organization_id integer NOT NULL,
  run_id uuid NOT NULL,
  canonical bytea NOT NULL,
  CONSTRAINT run_statement_pkey PRIMARY KEY (organization_id, run_id)
);

CREATE TABLE run_statement_part (
  organization_id integer NOT NULL,
  run_id uuid NOT NULL,
  number integer NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT run_statement_part_pkey PRIMARY KEY (organization_id, run_id, number),
  CONSTRAINT run_statement_part_number_check CHECK ((number > 0))
);

CREATE TABLE savings_adjustment (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  register_number integer NOT NULL,
  start_on date NOT NULL,
  end_on date NOT NULL,
  amount numeric NOT NULL,
  per_day boolean NOT NULL,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  withdrawn_by text DEFAULT ''::text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text DEFAULT ''::text NOT NULL,
  CONSTRAINT savings_adjustment_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT savings_adjustment_period_check CHECK ((start_on < end_on)),
  CONSTRAINT savings_adjustment_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  CONSTRAINT savings_adjustment_withdrawn_reason_check CHECK ((length(withdrawn_reason) <= 1000))
);

CREATE TABLE savings_measurement (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  register_number integer NOT NULL,
  kind text NOT NULL,
  temperature_register integer,
  driver_registers integer[] DEFAULT '{}'::integer[] NOT NULL,
  day_types boolean DEFAULT false NOT NULL,
  baseline_start date,
  confidence smallint NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  looked_at timestamp with time zone,
  CONSTRAINT savings_measurement_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT savings_measurement_key UNIQUE (organization_id, initiative_id, register_number),
  CONSTRAINT savings_measurement_confidence_check CHECK ((confidence = ANY (ARRAY[80, 90, 95]))),
  CONSTRAINT savings_measurement_kind_check CHECK ((kind = ANY (ARRAY['daily'::text, 'billing'::text, 'hourly'::text])))
);

CREATE TABLE savings_result (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  measurement_id uuid NOT NULL,
  measured_at timestamp with time zone NOT NULL,
  refused boolean NOT NULL,
  drifts boolean NOT NULL,
  sha256 text NOT NULL,
  result jsonb NOT NULL,
  CONSTRAINT savings_result_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE scope3_line (
  organization_id integer NOT NULL,
  activity_id uuid NOT NULL,
  category smallint NOT NULL,
  method text NOT NULL,
  description text NOT NULL,
  supplier text DEFAULT ''::text NOT NULL,
  inputs jsonb NOT NULL,
  factor_reason text DEFAULT ''::text NOT NULL,
  primary_share numeric,
  quality jsonb,
  uncertainty jsonb,
  CONSTRAINT scope3_line_pkey PRIMARY KEY (organization_id, activity_id),
  CONSTRAINT scope3_line_category_check CHECK (((category >= 1) AND (category <= 15))),
  CONSTRAINT scope3_line_description_check CHECK (((length(description) >= 1) AND (length(description) <= 500))),
  CONSTRAINT scope3_line_factor_reason_check CHECK ((length(factor_reason) <= 1000)),
  CONSTRAINT scope3_line_primary_share_check CHECK (((primary_share >= (0)::numeric) AND (primary_share <= (1)::numeric))),
  CONSTRAINT scope3_line_supplier_check CHECK ((length(supplier) <= 200))
);

CREATE TABLE scope3_screening (
  organization_id integer NOT NULL,
  category smallint NOT NULL,
  revision integer NOT NULL,
  relevance text NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT scope3_screening_pkey PRIMARY KEY (organization_id, category, revision),
  CONSTRAINT scope3_screening_category_check CHECK (((category >= 1) AND (category <= 15))),
  CONSTRAINT scope3_screening_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT scope3_screening_relevance_check CHECK ((relevance = ANY (ARRAY['relevant'::text, 'not_relevant'::text, 'excluded'::text]))),
  CONSTRAINT scope3_screening_why_check CHECK (((relevance = 'relevant'::text) OR (reason <> ''::text)))
);

CREATE TABLE session (
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  organization_id integer NOT NULL,
  refresh_hash bytea NOT NULL,
  previous_hash bytea,
  rotated_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  revoked_reason text,
  user_agent text DEFAULT ''::text NOT NULL,
  rotation_seed bytea NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_refresh_hash_key UNIQUE (refresh_hash)
);

CREATE TABLE signin_throttle (
  key bytea NOT NULL,
  failed integer NOT NULL,
  retry_after timestamp with time zone,
  last_at timestamp with time zone NOT NULL,
  CONSTRAINT signin_throttle_pkey PRIMARY KEY (key)
);

CREATE TABLE signing_key (
  id uuid NOT NULL,
  seed bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (id),
  CONSTRAINT signing_key_seed_check CHECK ((length(seed) = 32))
);

CREATE TABLE source_arrangement (
  organization_id integer NOT NULL,
  source_id uuid NOT NULL,
  valid_from date NOT NULL,
  revision integer NOT NULL,
  kind text NOT NULL,
  lease text NOT NULL,
  part text NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT source_arrangement_pkey PRIMARY KEY (organization_id, source_id, valid_from, revision),
  CONSTRAINT source_arrangement_kind_check CHECK ((kind = ANY (ARRAY['none'::text, 'lease'::text, 'franchise'::text]))),
  CONSTRAINT source_arrangement_lease_check CHECK ((lease = ANY (ARRAY[''::text, 'finance'::text, 'operating'::text]))),
  CONSTRAINT source_arrangement_part_check CHECK ((part = ANY (ARRAY[''::text, 'lessee'::text, 'lessor'::text]))),
  CONSTRAINT source_arrangement_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT source_arrangement_terms_check CHECK ((((kind = 'lease'::text) = (lease <> ''::text)) AND ((kind = 'lease'::text) = (part <> ''::text))))
);

CREATE TABLE source_assignment (
  organization_id integer NOT NULL,
  account_id uuid NOT NULL,
  subject text NOT NULL,
  facility_id uuid,
  source_id uuid,
  assigned_by text NOT NULL,
  assigned_at timestamp with time zone NOT NULL,
  CONSTRAINT source_assignment_pkey PRIMARY KEY (organization_id, account_id, subject),
  CONSTRAINT source_assignment_subject_check CHECK (((subject = COALESCE((facility_id)::text, (source_id)::text, 'all'::text)) AND (num_nonnulls(facility_id, source_id) <= 1)))
);

CREATE TABLE source_property (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  supersedes_id uuid,
  published_id text NOT NULL,
  name text NOT NULL,
  from_unit text NOT NULL,
  to_unit text NOT NULL,
  value numeric,
  citation text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT source_property_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT property_supersedes_key UNIQUE (organization_id, supersedes_id),
  CONSTRAINT source_property_citation_check CHECK (((length(citation) >= 1) AND (length(citation) <= 500))),
  CONSTRAINT source_property_days_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
  CONSTRAINT source_property_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT source_property_value_check CHECK ((value > (0)::numeric)),
  CONSTRAINT source_property_withdrawn_check CHECK (((value IS NOT NULL) OR (supersedes_id IS NOT NULL)))
);

CREATE TABLE sparkplug_alias (
  organization_id integer NOT NULL,
  device_id uuid NOT NULL,
  scope text NOT NULL,
  names jsonb NOT NULL,
  learned_at timestamp with time zone NOT NULL,
  CONSTRAINT sparkplug_alias_pkey PRIMARY KEY (organization_id, device_id, scope)
);

CREATE TABLE submission (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  subject text NOT NULL,
  request_id uuid,
  source_id uuid,
  period_start date,
  period_end date,
  inventory_id uuid,
  run_id uuid,
  content bytea NOT NULL,
  sha256 text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  submitted_by_id uuid NOT NULL,
  submitted_by text NOT NULL,
  submitted_at timestamp with time zone NOT NULL,
  CONSTRAINT submission_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT submission_note_check CHECK ((length(note) <= 1000)),
  CONSTRAINT submission_subject_check CHECK (((num_nonnulls(request_id, source_id, inventory_id) >= 1) AND ((source_id IS NULL) = (period_start IS NULL)) AND ((source_id IS NULL) = (period_end IS NULL)) AND ((inventory_id IS NULL) = (run_id IS NULL))))
);

CREATE TABLE submission_decision (
  organization_id integer NOT NULL,
  submission_id uuid NOT NULL,
  approved boolean NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  decided_by_id uuid NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT submission_decision_key PRIMARY KEY (organization_id, submission_id),
  CONSTRAINT submission_decision_reason_check CHECK ((length(reason) <= 1000)),
  CONSTRAINT submission_decision_return_check CHECK ((approved OR (reason <> ''::text)))
);

CREATE TABLE target (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  revision integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  term text NOT NULL,
  scopes smallint[] NOT NULL,
  categories smallint[] NOT NULL,
  method text NOT NULL,
  base_inventory_id uuid NOT NULL,
  base_kg_co2e numeric NOT NULL,
  base_metric numeric,
  metric_id uuid,
  target_year smallint NOT NULL,
  path text NOT NULL,
  standard_id text NOT NULL,
  percent_of_base numeric,
  pathway_id text NOT NULL,
  residual_percent numeric NOT NULL,
  set_on date NOT NULL,
  reason text NOT NULL,
  retired boolean NOT NULL,
  content bytea NOT NULL,
  sha256 text NOT NULL,
  recorded_by_id uuid NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT target_pkey PRIMARY KEY (organization_id, id, revision),
  CONSTRAINT target_denominator_check CHECK (((kind = 'intensity'::text) = (metric_id IS NOT NULL))),
  CONSTRAINT target_kind_check CHECK ((kind = ANY (ARRAY['absolute'::text, 'intensity'::text]))),
  CONSTRAINT target_method_check CHECK ((method = ANY (ARRAY['location'::text, 'market'::text]))),
  CONSTRAINT target_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT target_path_check CHECK ((path = ANY (ARRAY['contraction'::text, 'milestones'::text, 'pathway'::text, 'convergence'::text]))),
  CONSTRAINT target_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  CONSTRAINT target_residual_percent_check CHECK (((residual_percent >= (0)::numeric) AND (residual_percent < (100)::numeric))),
  CONSTRAINT target_revision_check CHECK ((revision >= 1)),
  CONSTRAINT target_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 3))),
  CONSTRAINT target_target_year_check CHECK (((target_year >= 1990) AND (target_year <= 2100))),
  CONSTRAINT target_term_check CHECK ((term = ANY (ARRAY['near'::text, 'long'::text, 'net_zero'::text])))
);

CREATE TABLE target_decision (
  organization_id integer NOT NULL,
  target_id uuid NOT NULL,
  revision integer NOT NULL,
  sha256 text NOT NULL,
  approved boolean NOT NULL,
  reason text NOT NULL,
  decided_by_id uuid NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT target_decision_pkey PRIMARY KEY (organization_id, target_id, revision),
  CONSTRAINT target_decision_reason_check CHECK ((length(reason) <= 1000))
);

CREATE TABLE target_milestone (
  organization_id integer NOT NULL,
  target_id uuid NOT NULL,
  revision integer NOT NULL,
  year smallint NOT NULL,
  percent_of_base numeric NOT NULL,
  CONSTRAINT target_milestone_pkey PRIMARY KEY (organization_id, target_id, revision, year),
  CONSTRAINT target_milestone_percent_of_base_check CHECK (((percent_of_base >= (0)::numeric) AND (percent_of_base <= (100)::numeric)))
);

CREATE TABLE usage_day (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  day date NOT NULL,
  start_at timestamp with time zone NOT NULL,
  end_at timestamp with time zone NOT NULL,
  value numeric NOT NULL,
  estimated numeric NOT NULL,
  shaped numeric NOT NULL,
  covered_us bigint NOT NULL,
  readings integer NOT NULL,
  known_at timestamp with time zone NOT NULL,
  quality smallint NOT NULL,
  piece_value numeric[] NOT NULL,
  piece_estimated numeric[],
  piece_covered bigint[],
  piece_quality smallint[],
  CONSTRAINT usage_day_pkey PRIMARY KEY (organization_id, register_number, day)
);

CREATE TABLE usage_month (
  organization_id integer NOT NULL,
  register_number integer NOT NULL,
  month date NOT NULL,
  start_at timestamp with time zone NOT NULL,
  end_at timestamp with time zone NOT NULL,
  value numeric NOT NULL,
  estimated numeric NOT NULL,
  shaped numeric NOT NULL,
  covered_us bigint NOT NULL,
  readings integer NOT NULL,
  known_at timestamp with time zone NOT NULL,
  quality smallint NOT NULL,
  CONSTRAINT usage_month_pkey PRIMARY KEY (organization_id, register_number, month)
);

CREATE TABLE virtual_formula (
  organization_id integer NOT NULL,
  virtual_meter_id uuid NOT NULL,
  valid_from date NOT NULL,
  revision integer NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT virtual_formula_pkey PRIMARY KEY (organization_id, virtual_meter_id, valid_from, revision),
  CONSTRAINT virtual_formula_reason_check CHECK ((length(reason) <= 1000))
);

CREATE TABLE virtual_member (
  organization_id integer NOT NULL,
  virtual_meter_id uuid NOT NULL,
  valid_from date NOT NULL,
  revision integer NOT NULL,
  "position" smallint NOT NULL,
  register_number integer,
  member_id uuid,
  factor numeric NOT NULL,
  CONSTRAINT virtual_member_pkey PRIMARY KEY (organization_id, virtual_meter_id, valid_from, revision, "position"),
  CONSTRAINT virtual_member_factor_check CHECK ((factor <> (0)::numeric)),
  CONSTRAINT virtual_member_one_check CHECK ((num_nonnulls(register_number, member_id) = 1))
);

CREATE TABLE virtual_meter (
  organization_id integer NOT NULL,
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  commodity text NOT NULL,
  unit text NOT NULL,
  archived_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT virtual_meter_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT virtual_meter_name_key UNIQUE (organization_id, name),
  CONSTRAINT virtual_meter_kind_check CHECK ((kind = ANY (ARRAY['sum'::text, 'residual'::text, 'self_use'::text, 'site_load'::text, 'other'::text]))),
  CONSTRAINT virtual_meter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE workflow_policy (
  organization_id integer NOT NULL,
  approve_before_close boolean NOT NULL,
  version integer NOT NULL,
  CONSTRAINT workflow_policy_pkey PRIMARY KEY (organization_id)
);

-- reading: 41 partitions from 2000-01-01 to 2041-01-01, row-level security forced

CREATE TABLE reading_default PARTITION OF reading DEFAULT;

CREATE INDEX activity_source_idx ON activity USING btree (organization_id, source_id, period_start);
CREATE INDEX alert_delivery_channel_idx ON alert_delivery USING btree (organization_id, channel_id, created_at DESC);
CREATE INDEX alert_delivery_firing_idx ON alert_delivery USING btree (organization_id, firing_id);
CREATE INDEX alert_firing_fired_idx ON alert_firing USING btree (organization_id, fired_at DESC, id DESC);
CREATE UNIQUE INDEX alert_firing_open_key ON alert_firing USING btree (organization_id, rule_id, subject_id) WHERE (resolved_at IS NULL);
CREATE INDEX alert_firing_subject_idx ON alert_firing USING btree (organization_id, rule_id, subject_id, ended_at);
CREATE INDEX audit_access_first_idx ON audit_access USING btree (organization_id, first_at DESC);
CREATE INDEX audit_mark_item_idx ON audit_mark USING btree (organization_id, sample_id, number, marked_at);
CREATE INDEX audit_sample_engagement_idx ON audit_sample USING btree (organization_id, engagement_id, drawn_at);
CREATE INDEX audit_step_engagement_idx ON audit_step USING btree (organization_id, engagement_id, at);
CREATE INDEX bill_period_idx ON bill USING btree (organization_id, period_start DESC, id DESC);
CREATE INDEX business_metric_value_metric_idx ON business_metric_value USING btree (organization_id, metric_id, period_start);
CREATE INDEX calculation_inventory_idx ON calculation USING btree (organization_id, inventory_id, requested_at);
CREATE UNIQUE INDEX calculation_pending_key ON calculation USING btree (organization_id, inventory_id) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX carbon_credit_acquired_idx ON carbon_credit USING btree (organization_id, acquired_on DESC, id DESC);
CREATE INDEX comment_target_idx ON comment USING btree (organization_id, target_kind, target_id, at);
CREATE INDEX data_request_assignee_idx ON data_request USING btree (organization_id, assignee_id, due_on);
CREATE UNIQUE INDEX data_request_category_key ON data_request USING btree (organization_id, facility_id, category, period_start, period_end) WHERE ((cancelled_at IS NULL) AND (category IS NOT NULL));
CREATE UNIQUE INDEX data_request_source_key ON data_request USING btree (organization_id, source_id, period_start, period_end) WHERE ((cancelled_at IS NULL) AND (source_id IS NOT NULL));
CREATE INDEX device_message_hash_idx ON device_message USING btree (organization_id, device_id, input_hash);
CREATE INDEX device_message_received_idx ON device_message USING btree (organization_id, device_id, received_at DESC, id DESC);
CREATE INDEX engagement_auditor_account_idx ON engagement_auditor USING btree (organization_id, account_id);
CREATE INDEX entry_source_idx ON entry USING btree (organization_id, run_id, source_id);
CREATE INDEX estimate_register_idx ON estimate USING btree (organization_id, register_number, start_at);
CREATE INDEX evidence_target_idx ON evidence USING btree (organization_id, target_kind, target_id);
CREATE INDEX evidence_withholding_file_idx ON evidence_withholding USING btree (organization_id, sha256, decided_at DESC, id DESC);
CREATE INDEX factor_activity_idx ON factor USING btree (activity_key, region, valid_from DESC);
CREATE INDEX factor_edition_idx ON factor USING btree (edition_id, id);
CREATE INDEX file_import_plan_idx ON file_import USING btree (organization_id, plan_hash);
CREATE INDEX file_import_started_idx ON file_import USING btree (organization_id, started_at DESC);
CREATE INDEX grid_intensity_series_region_idx ON grid_intensity_series USING btree (organization_id, region, recorded_at DESC, id DESC);
CREATE INDEX initiative_gate_initiative ON initiative_gate USING btree (organization_id, initiative_id, decided_at);
CREATE INDEX initiative_line_initiative ON initiative_line USING btree (organization_id, initiative_id, "position");
CREATE INDEX initiative_step_initiative ON initiative_step USING btree (organization_id, initiative_id, "position");
CREATE INDEX instrument_retirement_idx ON instrument USING btree (organization_id, lower(retirement_id)) WHERE (retirement_id <> ''::text);
CREATE INDEX instrument_vintage_idx ON instrument USING btree (organization_id, vintage_start DESC, id DESC);
CREATE INDEX inventory_period_idx ON inventory USING btree (organization_id, period_start, period_end);
CREATE INDEX ledger_choice_match_idx ON ledger_choice USING btree (organization_id, kind, match, id DESC);
CREATE INDEX live_line_factor_idx ON live_line USING btree (organization_id, inventory_id, factor_id) WHERE (factor_id <> ''::text);
CREATE INDEX live_line_key_idx ON live_line USING btree (organization_id, inventory_id, activity_key);
CREATE INDEX live_line_place_idx ON live_line USING btree (organization_id, inventory_id, facility_id, activity_key);
CREATE INDEX live_line_since_idx ON live_line USING btree (organization_id, inventory_id, source_id) WHERE (digest <> run_digest);
CREATE INDEX live_line_source_idx ON live_line USING btree (organization_id, inventory_id, source_id, period_start);
CREATE INDEX live_total_empty_idx ON live_total USING btree (organization_id, inventory_id) WHERE (parts = 0);
CREATE INDEX meter_facility_idx ON meter USING btree (organization_id, facility_id);
CREATE INDEX meter_serial_idx ON meter USING btree (organization_id, serial) WHERE (serial <> ''::text);
CREATE INDEX quality_judgement_source_idx ON quality_judgement USING btree (organization_id, source_id, recorded_at DESC);
CREATE INDEX receipt_device_idx ON receipt USING btree (organization_id, actor_id, recorded_at DESC, id DESC) WHERE (actor_kind = 'device'::text);
CREATE UNIQUE INDEX receipt_idempotency_key ON receipt USING btree (organization_id, actor_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE INDEX receipt_recorded_idx ON receipt USING btree (organization_id, recorded_at DESC);
CREATE INDEX receipt_refused_idx ON receipt USING btree (organization_id, actor_id, recorded_at DESC, id DESC) WHERE ((actor_kind = 'device'::text) AND (((answer ->> 'Rejected'::text))::integer > 0));
CREATE UNIQUE INDEX register_event_at_key ON register_event USING btree (organization_id, register_number, happened_at) WHERE (voided_at IS NULL);
CREATE INDEX register_finding_open_idx ON register_finding USING btree (organization_id, start_at DESC, register_number, name) WHERE (resolved_at IS NULL);
CREATE UNIQUE INDEX register_setting_from_key ON register_setting USING btree (organization_id, register_number, valid_from) WHERE (voided_at IS NULL);
CREATE INDEX rejected_reading_recorded_idx ON rejected_reading USING btree (organization_id, recorded_at DESC);
CREATE INDEX report_requested_idx ON report USING btree (organization_id, requested_at DESC);
CREATE INDEX report_share_report_idx ON report_share USING btree (organization_id, report_id);
CREATE INDEX report_share_use_share_idx ON report_share_use USING btree (organization_id, share_id);
CREATE INDEX run_inventory_idx ON run USING btree (organization_id, inventory_id, finished_at DESC);
CREATE INDEX savings_adjustment_register_idx ON savings_adjustment USING btree (organization_id, register_number, start_on);
CREATE INDEX savings_measurement_register_idx ON savings_measurement USING btree (organization_id, register_number);
CREATE INDEX savings_result_newest_idx ON savings_result USING btree (organization_id, measurement_id, measured_at DESC, id DESC);
CREATE INDEX scope3_line_category_idx ON scope3_line USING btree (organization_id, category, activity_id);
CREATE INDEX session_account_idx ON session USING btree (account_id) WHERE (revoked_at IS NULL);
CREATE INDEX session_previous_idx ON session USING btree (previous_hash) WHERE (previous_hash IS NOT NULL);
CREATE INDEX signin_throttle_last_idx ON signin_throttle USING btree (last_at);
CREATE INDEX source_property_source ON source_property USING btree (organization_id, source_id);
CREATE INDEX submission_request_idx ON submission USING btree (organization_id, request_id);
CREATE INDEX submission_source_idx ON submission USING btree (organization_id, source_id, period_start);
CREATE INDEX submission_subject_idx ON submission USING btree (organization_id, subject, submitted_at DESC);

ALTER TABLE activity ADD CONSTRAINT activity_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE activity ADD CONSTRAINT activity_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES activity(organization_id, id);
ALTER TABLE alert_attempt ADD CONSTRAINT alert_attempt_delivery_fk FOREIGN KEY (organization_id, delivery_id) REFERENCES alert_delivery(organization_id, id);
ALTER TABLE alert_channel ADD CONSTRAINT alert_channel_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE alert_channel_secret ADD CONSTRAINT alert_channel_secret_channel_fk FOREIGN KEY (organization_id, channel_id) REFERENCES alert_channel(organization_id, id);
ALTER TABLE alert_delivery ADD CONSTRAINT alert_delivery_channel_fk FOREIGN KEY (organization_id, channel_id) REFERENCES alert_channel(organization_id, id);
ALTER TABLE alert_delivery ADD CONSTRAINT alert_delivery_firing_fk FOREIGN KEY (organization_id, firing_id) REFERENCES alert_firing(organization_id, id);
ALTER TABLE alert_firing ADD CONSTRAINT alert_firing_rule_fk FOREIGN KEY (organization_id, rule_id) REFERENCES alert_rule(organization_id, id);
ALTER TABLE alert_log ADD CONSTRAINT alert_log_firing_fk FOREIGN KEY (organization_id, firing_id) REFERENCES alert_firing(organization_id, id);
ALTER TABLE alert_rule ADD CONSTRAINT alert_rule_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id);
ALTER TABLE alert_rule ADD CONSTRAINT alert_rule_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE alert_rule ADD CONSTRAINT alert_rule_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative(organization_id, id);
ALTER TABLE alert_rule ADD CONSTRAINT alert_rule_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE alert_rule ADD CONSTRAINT alert_rule_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE alert_rule_channel ADD CONSTRAINT alert_rule_channel_channel_fk FOREIGN KEY (organization_id, channel_id) REFERENCES alert_channel(organization_id, id);
ALTER TABLE alert_rule_channel ADD CONSTRAINT alert_rule_channel_rule_fk FOREIGN KEY (organization_id, rule_id) REFERENCES alert_rule(organization_id, id);
ALTER TABLE audit_event ADD CONSTRAINT audit_event_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE audit_finding ADD CONSTRAINT audit_finding_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement(organization_id, id);
ALTER TABLE audit_head ADD CONSTRAINT audit_head_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE audit_mark ADD CONSTRAINT audit_mark_item_fk FOREIGN KEY (organization_id, sample_id, number) REFERENCES audit_sample_item(organization_id, sample_id, number);
ALTER TABLE audit_request ADD CONSTRAINT audit_request_assignee_fk FOREIGN KEY (organization_id, assignee_id) REFERENCES member(organization_id, account_id);
ALTER TABLE audit_request ADD CONSTRAINT audit_request_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement(organization_id, id);
ALTER TABLE audit_sample ADD CONSTRAINT audit_sample_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement(organization_id, id);
ALTER TABLE audit_sample ADD CONSTRAINT audit_sample_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE audit_sample ADD CONSTRAINT audit_sample_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run(organization_id, id);
ALTER TABLE audit_sample_item ADD CONSTRAINT audit_sample_item_sample_fk FOREIGN KEY (organization_id, sample_id) REFERENCES audit_sample(organization_id, id);
ALTER TABLE audit_step ADD CONSTRAINT audit_step_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement(organization_id, id);
ALTER TABLE audit_step ADD CONSTRAINT audit_step_finding_fk FOREIGN KEY (organization_id, finding_id) REFERENCES audit_finding(organization_id, id);
ALTER TABLE audit_step ADD CONSTRAINT audit_step_request_fk FOREIGN KEY (organization_id, request_id) REFERENCES audit_request(organization_id, id);
ALTER TABLE band_line ADD CONSTRAINT band_line_calendar_fk FOREIGN KEY (organization_id, calendar_id) REFERENCES band_calendar(organization_id, id);
ALTER TABLE base_year_applied ADD CONSTRAINT base_year_applied_change_fk FOREIGN KEY (organization_id, change_id) REFERENCES base_year_change(organization_id, id);
ALTER TABLE base_year_applied ADD CONSTRAINT base_year_applied_decision_fk FOREIGN KEY (organization_id, decision_id) REFERENCES base_year_decision(organization_id, id);
ALTER TABLE base_year_change ADD CONSTRAINT base_year_change_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES base_year_change(organization_id, id);
ALTER TABLE base_year_decision ADD CONSTRAINT base_year_decision_restatement_fk FOREIGN KEY (organization_id, restatement_id) REFERENCES inventory(organization_id, id);
ALTER TABLE base_year_policy ADD CONSTRAINT base_year_policy_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE bill ADD CONSTRAINT bill_activity_fk FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id);
ALTER TABLE bill ADD CONSTRAINT bill_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE bill ADD CONSTRAINT bill_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE bill ADD CONSTRAINT bill_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE bill ADD CONSTRAINT bill_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES bill(organization_id, id);
ALTER TABLE business_metric_value ADD CONSTRAINT business_metric_value_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE business_metric_value ADD CONSTRAINT business_metric_value_metric_fk FOREIGN KEY (organization_id, metric_id) REFERENCES business_metric(organization_id, id);
ALTER TABLE business_metric_value ADD CONSTRAINT business_metric_value_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES business_metric_value(organization_id, id);
ALTER TABLE calculation ADD CONSTRAINT calculation_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE calculation ADD CONSTRAINT calculation_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run(organization_id, id);
ALTER TABLE carbon_credit ADD CONSTRAINT carbon_credit_split_fk FOREIGN KEY (organization_id, split_from_id) REFERENCES carbon_credit(organization_id, id);
ALTER TABLE carbon_credit ADD CONSTRAINT carbon_credit_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES carbon_credit(organization_id, id);
ALTER TABLE comment ADD CONSTRAINT comment_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES comment(organization_id, id);
ALTER TABLE comment ADD CONSTRAINT comment_thread_fk FOREIGN KEY (organization_id, thread_id) REFERENCES comment(organization_id, id);
ALTER TABLE csv_layout ADD CONSTRAINT csv_layout_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE data_request ADD CONSTRAINT data_request_assignee_fk FOREIGN KEY (organization_id, assignee_id) REFERENCES member(organization_id, account_id);
ALTER TABLE data_request ADD CONSTRAINT data_request_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE data_request ADD CONSTRAINT data_request_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE device ADD CONSTRAINT device_gateway_fk FOREIGN KEY (organization_id, gateway_id) REFERENCES device(organization_id, id);
ALTER TABLE device ADD CONSTRAINT device_mapping_fk FOREIGN KEY (organization_id, mapping_id) REFERENCES mapping(organization_id, id);
ALTER TABLE device ADD CONSTRAINT device_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE device_message ADD CONSTRAINT device_message_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id);
ALTER TABLE device_meter ADD CONSTRAINT device_meter_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id);
ALTER TABLE device_meter ADD CONSTRAINT device_meter_meter_fk FOREIGN KEY (organization_id, meter_id) REFERENCES meter(organization_id, id);
ALTER TABLE device_token ADD CONSTRAINT device_token_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id);
ALTER TABLE emission_source ADD CONSTRAINT emission_source_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE emission_source ADD CONSTRAINT emission_source_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE emission_source ADD CONSTRAINT emission_source_virtual_fk FOREIGN KEY (organization_id, virtual_meter_id) REFERENCES virtual_meter(organization_id, id);
ALTER TABLE emission_source_version ADD CONSTRAINT emission_source_version_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE engagement ADD CONSTRAINT engagement_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE engagement_auditor ADD CONSTRAINT engagement_auditor_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement(organization_id, id);
ALTER TABLE engagement_auditor ADD CONSTRAINT engagement_auditor_member_fk FOREIGN KEY (organization_id, account_id) REFERENCES member(organization_id, account_id);
ALTER TABLE engagement_inventory ADD CONSTRAINT engagement_inventory_engagement_fk FOREIGN KEY (organization_id, engagement_id) REFERENCES engagement(organization_id, id);
ALTER TABLE engagement_inventory ADD CONSTRAINT engagement_inventory_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE entity_ownership ADD CONSTRAINT entity_ownership_entity_fk FOREIGN KEY (organization_id, entity_id) REFERENCES legal_entity(organization_id, id);
ALTER TABLE entity_ownership ADD CONSTRAINT entity_ownership_parent_fk FOREIGN KEY (organization_id, parent_id) REFERENCES legal_entity(organization_id, id);
ALTER TABLE entry ADD CONSTRAINT entry_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run(organization_id, id);
ALTER TABLE estimate ADD CONSTRAINT estimate_receipt_fk FOREIGN KEY (organization_id, id) REFERENCES receipt(organization_id, id);
ALTER TABLE estimate ADD CONSTRAINT estimate_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE evidence ADD CONSTRAINT evidence_file_fk FOREIGN KEY (organization_id, sha256) REFERENCES evidence_file(organization_id, sha256);
ALTER TABLE evidence_detached ADD CONSTRAINT evidence_detached_fk FOREIGN KEY (organization_id, evidence_id) REFERENCES evidence(organization_id, id);
ALTER TABLE evidence_file ADD CONSTRAINT evidence_file_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE evidence_withholding ADD CONSTRAINT evidence_withholding_file_fk FOREIGN KEY (organization_id, sha256) REFERENCES evidence_file(organization_id, sha256);
ALTER TABLE exclusion ADD CONSTRAINT exclusion_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE exclusion ADD CONSTRAINT exclusion_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE facility ADD CONSTRAINT facility_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE facility_assignment ADD CONSTRAINT facility_assignment_entity_fk FOREIGN KEY (organization_id, entity_id) REFERENCES legal_entity(organization_id, id);
ALTER TABLE facility_assignment ADD CONSTRAINT facility_assignment_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE facility_version ADD CONSTRAINT facility_version_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE factor ADD CONSTRAINT factor_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES factor_edition(id);
ALTER TABLE file_import ADD CONSTRAINT file_import_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE grid_intensity ADD CONSTRAINT grid_intensity_series_fk FOREIGN KEY (organization_id, series_id) REFERENCES grid_intensity_series(organization_id, id);
ALTER TABLE import_error ADD CONSTRAINT import_error_import_fk FOREIGN KEY (organization_id, import_id) REFERENCES file_import(organization_id, id);
ALTER TABLE initiative ADD CONSTRAINT initiative_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE initiative ADD CONSTRAINT initiative_owner_fk FOREIGN KEY (organization_id, owner_id) REFERENCES member(organization_id, account_id);
ALTER TABLE initiative ADD CONSTRAINT initiative_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE initiative_gate ADD CONSTRAINT initiative_gate_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative(organization_id, id);
ALTER TABLE initiative_line ADD CONSTRAINT initiative_line_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative(organization_id, id);
ALTER TABLE initiative_line ADD CONSTRAINT initiative_line_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE initiative_line ADD CONSTRAINT initiative_line_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE initiative_step ADD CONSTRAINT initiative_step_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative(organization_id, id);
ALTER TABLE instrument ADD CONSTRAINT instrument_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE instrument ADD CONSTRAINT instrument_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES instrument(organization_id, id);
ALTER TABLE inventory ADD CONSTRAINT inventory_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE inventory ADD CONSTRAINT inventory_restates_fk FOREIGN KEY (organization_id, restates_id) REFERENCES inventory(organization_id, id);
ALTER TABLE inventory_dossier ADD CONSTRAINT inventory_dossier_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE inventory_seal ADD CONSTRAINT inventory_seal_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE inventory_timestamp ADD CONSTRAINT inventory_timestamp_seal_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory_seal(organization_id, inventory_id);
ALTER TABLE ledger ADD CONSTRAINT ledger_receipt_fk FOREIGN KEY (organization_id, id) REFERENCES receipt(organization_id, id);
ALTER TABLE ledger_line ADD CONSTRAINT ledger_line_activity_fk FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id);
ALTER TABLE ledger_line ADD CONSTRAINT ledger_line_row_fk FOREIGN KEY (organization_id, ledger_id, line) REFERENCES ledger_row(organization_id, ledger_id, line);
ALTER TABLE ledger_row ADD CONSTRAINT ledger_row_ledger_fk FOREIGN KEY (organization_id, ledger_id) REFERENCES ledger(organization_id, id);
ALTER TABLE legal_entity ADD CONSTRAINT legal_entity_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE live_ledger ADD CONSTRAINT live_ledger_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE live_line ADD CONSTRAINT live_line_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE live_total ADD CONSTRAINT live_total_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE log_record ADD CONSTRAINT log_record_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE mapping ADD CONSTRAINT mapping_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE mapping_hook ADD CONSTRAINT mapping_hook_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id);
ALTER TABLE mapping_hook ADD CONSTRAINT mapping_hook_mapping_fk FOREIGN KEY (organization_id, mapping_id) REFERENCES mapping(organization_id, id);
ALTER TABLE mapping_hook_secret ADD CONSTRAINT mapping_hook_secret_hook_fk FOREIGN KEY (organization_id, hook_id) REFERENCES mapping_hook(organization_id, id);
ALTER TABLE mapping_version ADD CONSTRAINT mapping_version_mapping_fk FOREIGN KEY (organization_id, mapping_id) REFERENCES mapping(organization_id, id);
ALTER TABLE member ADD CONSTRAINT member_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE member ADD CONSTRAINT member_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE meter ADD CONSTRAINT meter_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE meter_placement ADD CONSTRAINT meter_placement_meter_fk FOREIGN KEY (organization_id, meter_id) REFERENCES meter(organization_id, id);
ALTER TABLE meter_placement ADD CONSTRAINT meter_placement_parent_fk FOREIGN KEY (organization_id, parent_id) REFERENCES meter(organization_id, id);
ALTER TABLE metered_tenant ADD CONSTRAINT metered_tenant_number_fkey FOREIGN KEY (number) REFERENCES organization(id);
ALTER TABLE monthly_report_letter ADD CONSTRAINT monthly_report_letter_report_fk FOREIGN KEY (organization_id, report_id) REFERENCES monthly_report(organization_id, id);
ALTER TABLE own_edition_factor ADD CONSTRAINT own_edition_factor_fk FOREIGN KEY (organization_id, edition_id) REFERENCES own_edition(organization_id, id);
ALTER TABLE own_factor ADD CONSTRAINT own_factor_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES own_factor(organization_id, id);
ALTER TABLE own_factor_decision ADD CONSTRAINT own_factor_decision_fk FOREIGN KEY (organization_id, factor_id) REFERENCES own_factor(organization_id, id);
ALTER TABLE pathway_point ADD CONSTRAINT pathway_point_pathway_fk FOREIGN KEY (organization_id, pathway_id) REFERENCES pathway(organization_id, id);
ALTER TABLE quality_judgement ADD CONSTRAINT quality_judgement_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE reading_day ADD CONSTRAINT reading_day_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE receipt ADD CONSTRAINT receipt_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE register ADD CONSTRAINT register_meter_fk FOREIGN KEY (organization_id, meter_id) REFERENCES meter(organization_id, id);
ALTER TABLE register_event ADD CONSTRAINT register_event_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE register_finding ADD CONSTRAINT register_finding_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE register_setting ADD CONSTRAINT register_setting_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE rejected_reading ADD CONSTRAINT rejected_reading_receipt_fk FOREIGN KEY (organization_id, receipt_id) REFERENCES receipt(organization_id, id);
ALTER TABLE report ADD CONSTRAINT report_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE report_file ADD CONSTRAINT report_file_report_fk FOREIGN KEY (organization_id, report_id) REFERENCES report(organization_id, id);
ALTER TABLE report_file_part ADD CONSTRAINT report_file_part_file_fk FOREIGN KEY (organization_id, report_id) REFERENCES report_file(organization_id, report_id);
ALTER TABLE report_share ADD CONSTRAINT report_share_report_fk FOREIGN KEY (organization_id, report_id) REFERENCES report(organization_id, id);
ALTER TABLE report_share_use ADD CONSTRAINT report_share_use_share_fk FOREIGN KEY (organization_id, share_id) REFERENCES report_share(organization_id, id);
ALTER TABLE request_reminder ADD CONSTRAINT request_reminder_member_fk FOREIGN KEY (organization_id, account_id) REFERENCES member(organization_id, account_id);
ALTER TABLE roadmap_assumption ADD CONSTRAINT roadmap_assumption_metric_fk FOREIGN KEY (organization_id, metric_id) REFERENCES business_metric(organization_id, id);
ALTER TABLE run ADD CONSTRAINT run_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE run_statement ADD CONSTRAINT run_statement_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run(organization_id, id);
ALTER TABLE run_statement_part ADD CONSTRAINT run_statement_part_statement_fk FOREIGN KEY (organization_id, run_id) REFERENCES run_statement(organization_id, run_id);
ALTER TABLE savings_adjustment ADD CONSTRAINT savings_adjustment_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE savings_measurement ADD CONSTRAINT savings_measurement_initiative_fk FOREIGN KEY (organization_id, initiative_id) REFERENCES initiative(organization_id, id);
ALTER TABLE savings_measurement ADD CONSTRAINT savings_measurement_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE savings_measurement ADD CONSTRAINT savings_measurement_temperature_fk FOREIGN KEY (organization_id, temperature_register) REFERENCES register(organization_id, number);
ALTER TABLE savings_result ADD CONSTRAINT savings_result_measurement_fk FOREIGN KEY (organization_id, measurement_id) REFERENCES savings_measurement(organization_id, id);
ALTER TABLE scope3_line ADD CONSTRAINT scope3_line_activity_fk FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id);
ALTER TABLE session ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE session ADD CONSTRAINT session_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE source_arrangement ADD CONSTRAINT source_arrangement_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE source_assignment ADD CONSTRAINT source_assignment_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE source_assignment ADD CONSTRAINT source_assignment_member_fk FOREIGN KEY (organization_id, account_id) REFERENCES member(organization_id, account_id);
ALTER TABLE source_assignment ADD CONSTRAINT source_assignment_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE source_property ADD CONSTRAINT source_property_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE source_property ADD CONSTRAINT source_property_supersedes_fk FOREIGN KEY (organization_id, supersedes_id) REFERENCES source_property(organization_id, id);
ALTER TABLE sparkplug_alias ADD CONSTRAINT sparkplug_alias_device_fk FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id);
ALTER TABLE submission ADD CONSTRAINT submission_inventory_fk FOREIGN KEY (organization_id, inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE submission ADD CONSTRAINT submission_request_fk FOREIGN KEY (organization_id, request_id) REFERENCES data_request(organization_id, id);
ALTER TABLE submission ADD CONSTRAINT submission_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES run(organization_id, id);
ALTER TABLE submission ADD CONSTRAINT submission_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES emission_source(organization_id, id);
ALTER TABLE submission_decision ADD CONSTRAINT submission_decision_submission_fk FOREIGN KEY (organization_id, submission_id) REFERENCES submission(organization_id, id);
ALTER TABLE target ADD CONSTRAINT target_inventory_fk FOREIGN KEY (organization_id, base_inventory_id) REFERENCES inventory(organization_id, id);
ALTER TABLE target ADD CONSTRAINT target_metric_fk FOREIGN KEY (organization_id, metric_id) REFERENCES business_metric(organization_id, id);
ALTER TABLE target_decision ADD CONSTRAINT target_decision_target_fk FOREIGN KEY (organization_id, target_id, revision) REFERENCES target(organization_id, id, revision);
ALTER TABLE target_milestone ADD CONSTRAINT target_milestone_target_fk FOREIGN KEY (organization_id, target_id, revision) REFERENCES target(organization_id, id, revision);
ALTER TABLE virtual_formula ADD CONSTRAINT virtual_formula_meter_fk FOREIGN KEY (organization_id, virtual_meter_id) REFERENCES virtual_meter(organization_id, id);
ALTER TABLE virtual_member ADD CONSTRAINT virtual_member_formula_fk FOREIGN KEY (organization_id, virtual_meter_id, valid_from, revision) REFERENCES virtual_formula(organization_id, virtual_meter_id, valid_from, revision);
ALTER TABLE virtual_member ADD CONSTRAINT virtual_member_meter_fk FOREIGN KEY (organization_id, member_id) REFERENCES virtual_meter(organization_id, id);
ALTER TABLE virtual_member ADD CONSTRAINT virtual_member_register_fk FOREIGN KEY (organization_id, register_number) REFERENCES register(organization_id, number);
ALTER TABLE virtual_meter ADD CONSTRAINT virtual_meter_facility_fk FOREIGN KEY (organization_id, facility_id) REFERENCES facility(organization_id, id);
ALTER TABLE workflow_policy ADD CONSTRAINT workflow_policy_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);

ALTER TABLE abatement_scenario ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE activity ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_attempt ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_channel ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_channel_secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_delivery ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_firing ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_log ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_rule ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_rule_channel ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_access ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_finding ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_mark ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_sample ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_sample_item ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE band_calendar ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE band_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE base_year_applied ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE base_year_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE base_year_decision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE base_year_policy ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE bill ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE business_metric ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE business_metric_value ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE calculation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE carbon_credit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE check_due ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE comment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE csv_layout ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE data_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE device ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE device_message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE device_meter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE device_token ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE emission_source ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE emission_source_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE engagement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE engagement_auditor ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE engagement_inventory ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE entity_ownership ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE estimate ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE evidence ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE evidence_detached ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE evidence_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE evidence_withholding ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE exclusion ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE facility ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE facility_assignment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE facility_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE factor_adoption ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE file_import ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE grid_intensity ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE grid_intensity_series ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE import_error ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE initiative ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE initiative_budget ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE initiative_gate ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE initiative_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE initiative_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE instrument ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE inventory ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE inventory_dossier ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE inventory_seal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE inventory_timestamp ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_choice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_row ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE legal_entity ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE live_due ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE live_ledger ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE live_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE live_total ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE log_record ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE mapping ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE mapping_hook ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE mapping_hook_secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE mapping_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE member ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE meter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE meter_placement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE monthly_report ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE monthly_report_letter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE organization ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE own_edition ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE own_edition_factor ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE own_factor ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE own_factor_decision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE pathway ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE pathway_point ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE price ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE quality_judgement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE quality_policy ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE reading ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE reading_day ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE reading_default ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE receipt ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE regime_fact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE register ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE register_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE register_finding ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE register_setting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE rejected_reading ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE report ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE report_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE report_file_part ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE report_share ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE report_share_use ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE request_reminder ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE residual_mix ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE roadmap_assumption ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_due ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE run ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE run_statement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE run_statement_part ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE savings_adjustment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE savings_measurement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE savings_result ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE scope3_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE scope3_screening ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE source_arrangement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE source_assignment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE source_property ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE sparkplug_alias ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE submission ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE submission_decision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE target ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE target_decision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE target_milestone ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE usage_day ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE usage_month ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE virtual_formula ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE virtual_member ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE virtual_meter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE workflow_policy ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant ON abatement_scenario USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON activity USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON alert_attempt USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON alert_channel USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON alert_channel_secret USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON alert_delivery USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON alert_firing USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON alert_log USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON alert_rule USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON alert_rule_channel USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON audit_access USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON audit_event USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON audit_finding AS RESTRICTIVE USING (((( SELECT current_auditor() AS current_auditor) IS NULL) OR (engagement_id IN ( SELECT running_engagements() AS running_engagements))));
CREATE POLICY tenant ON audit_finding USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON audit_head USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON audit_mark AS RESTRICTIVE USING (((( SELECT current_auditor() AS current_auditor) IS NULL) OR (sample_id IN ( SELECT s.id
   FROM audit_sample s
  WHERE (s.organization_id = current_organization())))));
CREATE POLICY tenant ON audit_mark USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON audit_request AS RESTRICTIVE USING (((( SELECT current_auditor() AS current_auditor) IS NULL) OR (engagement_id IN ( SELECT running_engagements() AS running_engagements))));
CREATE POLICY tenant ON audit_request USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON audit_sample AS RESTRICTIVE USING (((( SELECT current_auditor() AS current_auditor) IS NULL) OR (engagement_id IN ( SELECT running_engagements() AS running_engagements))));
CREATE POLICY tenant ON audit_sample USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON audit_sample_item AS RESTRICTIVE USING (((( SELECT current_auditor() AS current_auditor) IS NULL) OR (sample_id IN ( SELECT s.id
   FROM audit_sample s
  WHERE (s.organization_id = current_organization())))));
CREATE POLICY tenant ON audit_sample_item USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON audit_step AS RESTRICTIVE USING (((( SELECT current_auditor() AS current_auditor) IS NULL) OR (engagement_id IN ( SELECT running_engagements() AS running_engagements))));
CREATE POLICY tenant ON audit_step USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON band_calendar USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON band_line USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON base_year_applied USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON base_year_change USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON base_year_decision USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON base_year_policy USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON bill USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON business_metric USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON business_metric_value USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON calculation AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON calculation USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON carbon_credit USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON check_due USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON comment USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON csv_layout USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON data_request USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON device USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON device_message USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON device_meter USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON device_token USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON emission_source USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON emission_source_version USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON engagement AS RESTRICTIVE USING (((current_auditor() IS NULL) OR (EXISTS ( SELECT
   FROM engagement_auditor a
  WHERE ((a.organization_id = current_organization()) AND (a.engagement_id = engagement.id) AND (a.account_id = current_auditor()))))));
CREATE POLICY own_engagement ON engagement FOR SELECT USING ((EXISTS ( SELECT
   FROM engagement_auditor a
  WHERE ((a.organization_id = engagement.organization_id) AND (a.engagement_id = engagement.id) AND (a.account_id = current_account())))));
CREATE POLICY tenant ON engagement USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY own_engagement ON engagement_auditor FOR SELECT USING ((account_id = current_account()));
CREATE POLICY tenant ON engagement_auditor USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON engagement_inventory USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON entity_ownership USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON entry AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (run_id IN ( SELECT r.id
   FROM run r
  WHERE (r.organization_id = current_organization())))));
CREATE POLICY tenant ON entry USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON estimate USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON evidence USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON evidence_detached USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON evidence_file USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON evidence_withholding USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON exclusion USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON facility USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON facility_assignment USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON facility_version USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON factor_adoption USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON file_import USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON grid_intensity USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON grid_intensity_series USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON import_error USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON initiative USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON initiative_budget USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON initiative_gate USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON initiative_line USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON initiative_step USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON instrument USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY closed_stays ON inventory AS RESTRICTIVE FOR UPDATE USING ((closed_at IS NULL)) WITH CHECK (true);
CREATE POLICY engaged ON inventory AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (id IN ( SELECT i.inventory_id
   FROM engagement_inventory i
  WHERE ((i.organization_id = current_organization()) AND (i.removed_at IS NULL) AND (i.engagement_id IN ( SELECT running_engagements() AS running_engagements)))))));
CREATE POLICY tenant ON inventory USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON inventory_dossier AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON inventory_dossier USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON inventory_seal AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON inventory_seal USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON inventory_timestamp AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON inventory_timestamp USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON ledger USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON ledger_choice USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON ledger_line USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON ledger_row USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON legal_entity USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON live_due USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON live_ledger AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON live_ledger USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON live_line AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON live_line USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON live_total AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON live_total USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON log_record USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON mapping USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON mapping_hook USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON mapping_hook_secret USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON mapping_version USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY own_membership ON member FOR SELECT USING ((account_id = current_account()));
CREATE POLICY tenant ON member USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON meter USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON meter_placement USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON monthly_report USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON monthly_report_letter USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY own_organization ON organization FOR SELECT USING ((EXISTS ( SELECT
   FROM member
  WHERE ((member.organization_id = organization.id) AND (member.account_id = current_account())))));
CREATE POLICY tenant ON organization USING ((id = current_organization()));
CREATE POLICY tenant ON own_edition USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON own_edition_factor USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON own_factor USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON own_factor_decision USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON pathway USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON pathway_point USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON price USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON quality_judgement USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON quality_policy USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY settling ON reading AS RESTRICTIVE FOR DELETE USING ((current_setting('app.settling'::text, true) = 'on'::text));
CREATE POLICY tenant ON reading USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY settling ON reading_day AS RESTRICTIVE FOR UPDATE USING ((current_setting('app.settling'::text, true) = 'on'::text));
CREATE POLICY tenant ON reading_day USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON receipt USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON regime_fact USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON register USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON register_event USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON register_finding USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON register_setting USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON rejected_reading USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON report AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON report USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON report_file AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (report_id IN ( SELECT r.id
   FROM report r
  WHERE (r.organization_id = current_organization())))));
CREATE POLICY tenant ON report_file USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON report_file_part AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (report_id IN ( SELECT r.id
   FROM report r
  WHERE (r.organization_id = current_organization())))));
CREATE POLICY tenant ON report_file_part USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON report_share USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON report_share_use USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON request_reminder USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON residual_mix USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON roadmap_assumption USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON rollup_due USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON run AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON run USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON run_statement AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (run_id IN ( SELECT r.id
   FROM run r
  WHERE (r.organization_id = current_organization())))));
CREATE POLICY tenant ON run_statement USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON run_statement_part AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (run_id IN ( SELECT r.id
   FROM run r
  WHERE (r.organization_id = current_organization())))));
CREATE POLICY tenant ON run_statement_part USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON savings_adjustment USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON savings_measurement USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON savings_result USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON scope3_line USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON scope3_screening USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON source_arrangement USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON source_assignment USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON source_property USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON sparkplug_alias USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY engaged ON submission AS RESTRICTIVE USING ((( SELECT audit_unlimited() AS audit_unlimited) OR (inventory_id IS NULL) OR (inventory_id IN ( SELECT i.id
   FROM inventory i
  WHERE (i.organization_id = current_organization())))));
CREATE POLICY tenant ON submission USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON submission_decision USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON target USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON target_decision USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON target_milestone USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON usage_day USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON usage_month USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON virtual_formula USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON virtual_member USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON virtual_meter USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));
CREATE POLICY tenant ON workflow_policy USING ((organization_id = current_organization())) WITH CHECK ((organization_id = current_organization()));

GRANT USAGE ON SCHEMA public TO tanso_app;

GRANT USAGE ON SEQUENCE organization_number TO tanso_app;
GRANT SELECT, INSERT, DELETE ON reading TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON abatement_scenario TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON account TO tanso_app;
GRANT SELECT, INSERT ON activity TO tanso_app;
GRANT SELECT, INSERT ON alert_attempt TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON alert_channel TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON alert_channel_secret TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON alert_delivery TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON alert_firing TO tanso_app;
GRANT SELECT, INSERT ON alert_log TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON alert_rule TO tanso_app;
GRANT SELECT, INSERT, DELETE ON alert_rule_channel TO tanso_app;
GRANT SELECT, INSERT ON audit_access TO tanso_app;
GRANT SELECT, INSERT ON audit_event TO tanso_app;
GRANT SELECT, INSERT ON audit_finding TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON audit_head TO tanso_app;
GRANT SELECT, INSERT ON audit_mark TO tanso_app;
GRANT SELECT, INSERT ON audit_request TO tanso_app;
GRANT SELECT, INSERT ON audit_sample TO tanso_app;
GRANT SELECT, INSERT ON audit_sample_item TO tanso_app;
GRANT SELECT, INSERT ON audit_step TO tanso_app;
GRANT SELECT, INSERT ON band_calendar TO tanso_app;
GRANT SELECT, INSERT ON band_line TO tanso_app;
GRANT SELECT, INSERT ON base_year_applied TO tanso_app;
GRANT SELECT, INSERT ON base_year_change TO tanso_app;
GRANT SELECT, INSERT ON base_year_decision TO tanso_app;
GRANT SELECT, INSERT ON base_year_policy TO tanso_app;
GRANT SELECT, INSERT ON bill TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON business_metric TO tanso_app;
GRANT SELECT, INSERT ON business_metric_value TO tanso_app;
GRANT SELECT, INSERT ON calculation TO tanso_app;
GRANT SELECT, INSERT ON carbon_credit TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON check_due TO tanso_app;
GRANT SELECT, INSERT ON comment TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON csv_layout TO tanso_app;
GRANT SELECT, INSERT ON data_request TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON device TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON device_message TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON device_meter TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON device_token TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON emission_source TO tanso_app;
GRANT SELECT, INSERT ON emission_source_version TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON engagement TO tanso_app;
GRANT SELECT, INSERT ON engagement_auditor TO tanso_app;
GRANT SELECT, INSERT ON engagement_inventory TO tanso_app;
GRANT SELECT, INSERT ON entity_ownership TO tanso_app;
GRANT SELECT, INSERT ON entry TO tanso_app;
GRANT SELECT, INSERT ON estimate TO tanso_app;
GRANT SELECT, INSERT ON evidence TO tanso_app;
GRANT SELECT, INSERT ON evidence_detached TO tanso_app;
GRANT SELECT, INSERT ON evidence_file TO tanso_app;
GRANT SELECT, INSERT ON evidence_withholding TO tanso_app;
GRANT SELECT, INSERT ON exclusion TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON facility TO tanso_app;
GRANT SELECT, INSERT ON facility_assignment TO tanso_app;
GRANT SELECT, INSERT ON facility_version TO tanso_app;
GRANT SELECT ON factor TO tanso_app;
GRANT SELECT, INSERT ON factor_adoption TO tanso_app;
GRANT SELECT ON factor_edition TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON file_import TO tanso_app;
GRANT SELECT, INSERT ON grid_intensity TO tanso_app;
GRANT SELECT, INSERT ON grid_intensity_series TO tanso_app;
GRANT SELECT, INSERT ON import_error TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON initiative TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON initiative_budget TO tanso_app;
GRANT SELECT, INSERT ON initiative_gate TO tanso_app;
GRANT SELECT, INSERT, DELETE ON initiative_line TO tanso_app;
GRANT SELECT, INSERT, DELETE ON initiative_step TO tanso_app;
GRANT SELECT, INSERT ON instrument TO tanso_app;
GRANT SELECT, INSERT ON inventory TO tanso_app;
GRANT SELECT, INSERT ON inventory_dossier TO tanso_app;
GRANT SELECT, INSERT ON inventory_seal TO tanso_app;
GRANT SELECT, INSERT ON inventory_timestamp TO tanso_app;
GRANT SELECT, INSERT ON ledger TO tanso_app;
GRANT SELECT, INSERT ON ledger_choice TO tanso_app;
GRANT SELECT, INSERT ON ledger_line TO tanso_app;
GRANT SELECT, INSERT ON ledger_row TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON legal_entity TO tanso_app;
GRANT SELECT, INSERT, DELETE ON live_due TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON live_ledger TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON live_line TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON live_total TO tanso_app;
GRANT SELECT, INSERT ON log_key TO tanso_app;
GRANT SELECT, INSERT ON log_record TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON mapping TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON mapping_hook TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON mapping_hook_secret TO tanso_app;
GRANT SELECT, INSERT ON mapping_version TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON member TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON meter TO tanso_app;
GRANT SELECT, INSERT ON meter_placement TO tanso_app;
GRANT SELECT, INSERT ON metered_tenant TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON monthly_report TO tanso_app;
GRANT SELECT, INSERT ON monthly_report_letter TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON organization TO tanso_app;
GRANT SELECT, INSERT ON own_edition TO tanso_app;
GRANT SELECT, INSERT ON own_edition_factor TO tanso_app;
GRANT SELECT, INSERT ON own_factor TO tanso_app;
GRANT SELECT, INSERT ON own_factor_decision TO tanso_app;
GRANT SELECT, INSERT ON pathway TO tanso_app;
GRANT SELECT, INSERT ON pathway_point TO tanso_app;
GRANT SELECT, INSERT ON price TO tanso_app;
GRANT SELECT, INSERT ON quality_judgement TO tanso_app;
GRANT SELECT, INSERT ON quality_policy TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON reading_day TO tanso_app;
GRANT SELECT, INSERT ON receipt TO tanso_app;
GRANT SELECT, INSERT ON regime_fact TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON register TO tanso_app;
GRANT SELECT, INSERT ON register_event TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON register_finding TO tanso_app;
GRANT SELECT, INSERT ON register_setting TO tanso_app;
GRANT SELECT, INSERT, DELETE ON rejected_reading TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON report TO tanso_app;
GRANT SELECT, INSERT ON report_file TO tanso_app;
GRANT SELECT, INSERT ON report_file_part TO tanso_app;
GRANT SELECT, INSERT ON report_share TO tanso_app;
GRANT SELECT, INSERT ON report_share_use TO tanso_app;
GRANT SELECT, INSERT ON request_reminder TO tanso_app;
GRANT SELECT, INSERT ON residual_mix TO tanso_app;
GRANT SELECT, INSERT ON roadmap_assumption TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rollup_due TO tanso_app;
GRANT SELECT, INSERT ON run TO tanso_app;
GRANT SELECT, INSERT ON run_statement TO tanso_app;
GRANT SELECT, INSERT ON run_statement_part TO tanso_app;
GRANT SELECT, INSERT ON savings_adjustment TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON savings_measurement TO tanso_app;
GRANT SELECT, INSERT ON savings_result TO tanso_app;
GRANT SELECT, INSERT ON scope3_line TO tanso_app;
GRANT SELECT, INSERT ON scope3_screening TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON session TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON signin_throttle TO tanso_app;
GRANT SELECT, INSERT ON signing_key TO tanso_app;
GRANT SELECT, INSERT ON source_arrangement TO tanso_app;
GRANT SELECT, INSERT, DELETE ON source_assignment TO tanso_app;
GRANT SELECT, INSERT ON source_property TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON sparkplug_alias TO tanso_app;
GRANT SELECT, INSERT ON submission TO tanso_app;
GRANT SELECT, INSERT ON submission_decision TO tanso_app;
GRANT SELECT, INSERT ON target TO tanso_app;
GRANT SELECT, INSERT ON target_decision TO tanso_app;
GRANT SELECT, INSERT ON target_milestone TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON usage_day TO tanso_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON usage_month TO tanso_app;
GRANT SELECT, INSERT ON virtual_formula TO tanso_app;
GRANT SELECT, INSERT ON virtual_member TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON virtual_meter TO tanso_app;
GRANT SELECT, INSERT, UPDATE ON workflow_policy TO tanso_app;

GRANT UPDATE (withdrawn_by, withdrawn_at) ON band_calendar TO tanso_app;
GRANT UPDATE (status, done, lines, problem, problem_ja, run_id, requested_at, finished_at, job_id) ON calculation TO tanso_app;
GRANT UPDATE (assignee_id, due_on, note, cancelled_at, version) ON data_request TO tanso_app;
GRANT UPDATE (retried_at, retry_receipt_id) ON device_message TO tanso_app;
GRANT UPDATE (removed_at) ON engagement_auditor TO tanso_app;
GRANT UPDATE (removed_at) ON engagement_inventory TO tanso_app;
GRANT UPDATE (voided_by, void_reason, voided_at) ON estimate TO tanso_app;
GRANT UPDATE (name, closed_at, closed_by, closed_run_id) ON inventory TO tanso_app;
GRANT UPDATE (items, answer) ON receipt TO tanso_app;
GRANT UPDATE (voided_by, void_reason, voided_at) ON register_event TO tanso_app;
GRANT UPDATE (voided_by, void_reason, voided_at) ON register_setting TO tanso_app;
GRANT UPDATE (revoked_at, revoked_by) ON report_share TO tanso_app;
GRANT UPDATE (status, finished_at) ON request_reminder TO tanso_app;
GRANT UPDATE (withdrawn_by, withdrawn_at, withdrawn_reason) ON savings_adjustment TO tanso_app;
