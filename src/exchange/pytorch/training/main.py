if __name__ == "__main__":
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--data", default="data", help="folder of the pictures")
    parser.add_argument("--weights", help="weights that Convoscope saved, to go on from")
    parser.add_argument("--steps", type=int, help="end after so many steps")
    parser.add_argument("--log-every", type=int, default=100, help="steps between two lines")
    train(**vars(parser.parse_args()))
