// What was optimised, in order, with the value reached and whether it is proven to be the best there is.

import { Badge, Group, Stack, Text, Tooltip } from '@mantine/core';
import type { CriterionValue, Summary } from '@project-allocation/model';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { criterionTexts } from '../lib/criterion-texts.js';
import { unprovenSentence } from '../lib/unproven-sentence.js';
import { useMessages } from '../messages/index.js';
import { Card } from './card.js';
import classes from './criteria-card.module.css';

export function CriteriaCard({ summary }: { readonly summary: Summary }) {
  const m = useMessages();
  // where all are proven it is said once
  const allProven = summary.criteria.every(({ proven }) => proven);
  const badge = (proven: boolean) => <ProofBadge proven={proven} summary={summary} />;
  return (
    <Card title={m.result.criteria.title} caption={m.result.criteria.caption} aside={allProven && badge(true)}>
      <ol className={classes.list}>
        {summary.criteria.map((criterion) => (
          <CriterionItem
            key={`${criterion.key}^${criterion.power ?? criterion.norm ?? 1}`}
            criterion={criterion}
            summary={summary}
            badge={!allProven && badge(criterion.proven)}
          />
        ))}
      </ol>
    </Card>
  );
}

interface CriterionItemProps {
  readonly criterion: CriterionValue;
  readonly summary: Summary;
  readonly badge: ReactNode;
}

function CriterionItem({ criterion, summary, badge }: CriterionItemProps) {
  const m = useMessages();
  const { title, meaning, figure, note } = criterionTexts(criterion, summary, m);
  const open = unprovenSentence(criterion, m);
  return (
    <li className={classes.item}>
      <Stack gap={4}>
        <div>
          <Text size="sm" fw={550}>
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {meaning}
          </Text>
        </div>
        <Group gap="xs" align="baseline">
          <Text className="figure" fz={20} fw={650} lh={1.2}>
            {figure}
          </Text>
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        </Group>
        {open && (
          <Text size="xs" c="var(--caution)">
            {open}
          </Text>
        )}
        {badge && <div>{badge}</div>}
      </Stack>
    </li>
  );
}

function ProofBadge({ proven, summary: { verified, trusted = [] } }: { readonly proven: boolean; readonly summary: Summary }) {
  const m = useMessages();
  const say = m.result.criteria;
  if (!proven) {
    return (
      <Badge variant="light" color="orange" tt="none">
        {say.notProven}
      </Badge>
    );
  }
  if (!verified) {
    return (
      <Badge variant="light" tt="none">
        {say.proven}
      </Badge>
    );
  }
  const isSearched = trusted.length > 0;
  return (
    <Tooltip label={isSearched ? say.searchedMeaning : say.checkedMeaning} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
      <Badge variant="light" tt="none" leftSection={<IconCircleCheckFilled size={14} />} tabIndex={0}>
        {isSearched ? say.searched : say.provenChecked}
      </Badge>
    </Tooltip>
  );
}
