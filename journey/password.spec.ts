import { passwordFault } from './password';

const known = { email: 'lou.maquette@demonstration.test', names: ['Lou', 'MAQUETTE'] };

test.each([['court', 'au moins 12'], ['aaaaaaaaaaaaaa', 'mêmes signes'], ['123456789012', 'suite connue'], ['azertyuiopqs', 'suite connue'], ['LouMaquette2026', 'votre nom'], ['Motdepasse2026!', 'courant'], ['x'.repeat(201), '200 signes']])('%s is refused', (password, why) => {
  expect(passwordFault(password, known)).toContain(why);
});
test.each(['quatre mots sans aucun sens', 'Æ7-été-ü-tortue-β', 'vis-a-vis-demonstration', 'correcthorsebattery', '🙂🙃🐢🦊🐌🐙🦉🐳🐝🌵🍋🪁'])('%s is taken', (password) => {
  expect(passwordFault(password, known)).toBeNull();
});
