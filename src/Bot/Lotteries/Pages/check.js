import { verify, checkReceipt, Difference } from '/lottery/verifier.js';

const names = ['log.jsonl', 'manifest.json', 'prizes.json', 'tickets.csv', 'winners.csv'];
const form = document.getElementById('check');
const steps = document.getElementById('steps');
const verdict = document.getElementById('verdict');
const conclusions = {
  A: 'It holds. Grade A: seeded by a public source that nobody could know at the close.',
  B: 'It holds. Grade B: seeded by three or more revealers; all of them together could have broken it.',
  C: 'Grade C: it can be computed again, but it is not independently random. Whoever held the secret could know the outcome beforehand.',
};

function say(kind, words) {
  const item = document.createElement('li');
  item.className = kind;
  const mark = document.createElement('strong');
  mark.textContent = { held: 'Holds: ', differs: 'Differs: ', left: 'Not checked: ' }[kind];
  item.append(mark, words);
  steps.append(item);
}

async function picked() {
  const files = new Map();
  for (const file of form.elements.files.files) files.set(file.name, new Uint8Array(await file.arrayBuffer()));
  return files;
}

async function fetched(draw) {
  const files = new Map();
  for (const name of names) {
    const response = await fetch(`/lottery/draws/${encodeURIComponent(draw)}/files/${name}`);
    if (response.ok) files.set(name, new Uint8Array(await response.arrayBuffer()));
  }
  return files;
}

async function receiptOf(files) {
  for (const [name, bytes] of files) {
    if (!names.includes(name) && name.endsWith('.json')) return JSON.parse(new TextDecoder().decode(bytes));
  }
  return null;
}

function conclude(kind, words, differs = '') {
  verdict.className = kind;
  verdict.dataset.case = differs;
  verdict.textContent = words;
}

async function check(files) {
  steps.replaceChildren();
  conclude('busy', 'Checking …');
  try {
    const head = form.elements.head.value.trim().toLowerCase();
    const found = await verify(files, head, step => say('held', step), (done, all) => conclude('busy', `Checking … ${done} of ${all} tickets`));
    found.notChecked.forEach(words => say('left', words));
    const receipt = await receiptOf(files);
    if (receipt) {
      const fault = files.has('tickets.csv') ? await checkReceipt(receipt, files.get('tickets.csv')) : 'There is no list of tickets to look for it in.';
      say(fault ? 'differs' : 'held', fault ?? `The receipt is for ticket ${receipt.line.split(',')[0]}, which is in the list.${found.winners.some(w => w.serial === Number(receipt.line.split(',')[0])) ? ' It won.' : found.made ? ' It did not win.' : ''}`);
    }
    conclude(found.voided || found.grade === 'C' ? 'mixed' : 'good',
      found.voided ? `Void: the draw was called off: ${found.voided}` : !found.made ? 'So far it holds. The draw is not made yet.' : conclusions[found.grade]);
  } catch (e) {
    if (!(e instanceof Difference)) {
      conclude('bad', 'The files could not be read. Pick the files as they were downloaded.');
      throw e;
    }
    say('differs', e.message);
    conclude('bad', 'It does not hold.', e.kind);
  }
}

if (!globalThis.crypto?.subtle) {
  conclude('bad', 'This browser gives no hashing on this address. Open the page with https, or use the program: lottery verify FOLDER.');
} else {
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = event.submitter;
    button.disabled = true;
    try {
      await check(button.value === 'fetch' ? await fetched(form.dataset.draw) : await picked());
    } finally {
      button.disabled = false;
    }
  });
}
