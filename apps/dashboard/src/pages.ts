// What is different about Arena's pages here: the name of the product, and no button for what is refused.

/** Said when Redis does not answer. */
export const AWAY = 'Redis does not answer. The dashboard shows the queues again as soon as it does.';

/** Address of the stylesheet below. */
export const STYLESHEET = '/project-allocation.css';

/**
 * Takes away what unsupported.ts and failed-jobs.ts refuse. Arena leaves out by itself what it knows of Bee-Queue (pause,
 * editing data, promoting one job); the rest is listed here.
 */
export const STYLES = `
.js-toggle-add-job-editor,
.js-bulk-action[data-action='clean'],
.js-bulk-action[data-action='promote'],
.js-bulk-action:not([data-queue-state='failed']),
.js-remove-job:not([data-job-state='failed']),
h5:has(+ .js-remove-job:not([data-job-state='failed'])),
body:has(.js-bulk-action:not([data-queue-state='failed'])) :is(.list-group-item:has(> .js-select-all-jobs), .js-bulk-job, p:has(> kbd)) {
  display: none !important;
}
`;

/** A page of Arena under the name of the product. */
export function branded(html: string): string {
  return html.replace('<title>Arena</title>', '<title>Queues · Project Allocation</title>').replace('>Arena</a>', '>Project Allocation</a>');
}

/** The page in place of Arena's while Redis is away: it asks again by itself. */
export const awayPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="2">
<title>Queues · Project Allocation</title>
<link rel="stylesheet" href="/bootstrap.min.css">
</head>
<body class="container"><h1>Project Allocation</h1><p>${AWAY}</p></body>
</html>
`;
