import './sameBytes';
